package io.chasqui.local.platform;

import io.chasqui.local.platform.TestPlatform.Answer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the tables of bad input. A case is
 *
 * <pre>
 * ## its name
 * POST /v1/messages
 * Header: value
 * {"the": "body"}
 * => 422 invalid_request
 * /the code: what is told of that place
 * </pre>
 *
 * <p>A body is JSON unless a Content-Type says otherwise ({@code -} sends none). {@code <<1601*a>>} stands for so many
 * {@code a}, {@code <<3,"v#">>} for {@code "v1","v2","v3"}, {@code <<hex 00ff>>} for those bytes, and {@code $contact}
 * and its like for ids of what is there. The detail is shown where it tells more than how many violations there are, and
 * {@code (all)} is the place of the whole body. Of many violations the first twelve are shown.
 */
final class BadInput {
    private static final Pattern HEADER = Pattern.compile("([A-Z][A-Za-z]*(?:-[A-Z][a-z]*)*): ?(.*)");
    private static final Pattern MACRO = Pattern.compile("<<(?:hex ([0-9a-f ]+)|(\\d+)([*,])(.+?))>>", Pattern.DOTALL);
    private static final String NONE = "-";
    private static final int SHOWN = 12;

    private BadInput() {}

    /** @param answer as {@link #shown} shows it */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares cases
    record Case(String name, String method, String path, Map<String, String> headers, byte[] body, String answer) {}

    static List<Case> read(String file, Map<String, String> names) {
        List<Case> cases = new ArrayList<>();
        String[] blocks = text(file).split("(?m)^## ", -1);
        for (int i = 1; i < blocks.length; i++) {
            cases.add(parse(blocks[i].strip(), names));
        }
        return cases;
    }

    /** {@return status, code, and detail or violations; what is not as every problem is, is shown as it came} */
    static String shown(Answer answer) {
        if (answer.status() == 202) {
            return "=> 202"
                    + list(answer.at("results")).stream()
                            .map(result -> Objects.requireNonNull(result.get("problem")))
                            .map(problem -> "\n" + problem((Map<?, ?>) problem))
                            .collect(Collectors.joining());
        }
        String type = answer.headers().getOrDefault("content-type", List.of()).toString();
        if (!type.equals("[application/problem+json]")) {
            return "=> " + answer.status() + " " + type + " " + answer.text();
        }
        Map<String, Object> problem = answer.json();
        String shown = problem(problem);
        return Integer.valueOf(answer.status()).equals(problem.get("status"))
                ? shown
                : answer.status() + " is not that of " + shown;
    }

    private static String problem(Map<?, ?> problem) {
        List<Map<?, ?>> violations = list(problem.get("violations"));
        String detail = String.valueOf(problem.get("detail"));
        List<String> told = new ArrayList<>(List.of("=> " + problem.get("status") + " " + problem.get("code")));
        if (!detail.equals(counted(violations.size()))) {
            told.add(detail);
        }
        violations.stream().limit(SHOWN).map(BadInput::violation).forEach(told::add);
        return String.join("\n", told);
    }

    private static String counted(int violations) {
        return (violations == 1 ? "One rule is broken" : violations + " rules are broken") + "; see 'violations'.";
    }

    private static String violation(Map<?, ?> violation) {
        String pointer = String.valueOf(violation.get("pointer"));
        return (pointer.isEmpty() ? "(all)" : pointer) + " " + violation.get("code") + ": " + violation.get("detail");
    }

    @SuppressWarnings("unchecked") // JSON's lists that are asked for here are of objects
    private static List<Map<?, ?>> list(@Nullable Object value) {
        return (List<Map<?, ?>>) Objects.requireNonNullElse(value, List.of());
    }

    private static Case parse(String block, Map<String, String> names) {
        String[] halves = block.split("(?m)^(?==> )", 2);
        String request = halves[0];
        for (Map.Entry<String, String> name : names.entrySet()) {
            request = request.replace(name.getKey(), name.getValue());
        }
        List<String> lines = new ArrayList<>(request.lines().toList());
        String name = lines.removeFirst();
        String[] start = new String(bytes(lines.removeFirst()), StandardCharsets.UTF_8).split(" ", 2);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Authorization", "Bearer " + names.get("$key"));
        if (!start[0].equals("GET")) {
            headers.put("Content-Type", "application/json");
        }
        while (!lines.isEmpty()) {
            Matcher header = HEADER.matcher(lines.getFirst());
            if (!header.matches()) {
                break;
            }
            headers.put(header.group(1), new String(bytes(header.group(2)), StandardCharsets.UTF_8));
            lines.removeFirst();
        }
        headers.values().removeIf(NONE::equals);
        return new Case(
                name,
                start[0],
                start[1],
                headers,
                bytes(String.join("\n", lines)),
                (halves.length > 1 ? halves[1] : "").strip());
    }

    private static byte[] bytes(String written) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher macro = MACRO.matcher(written);
        int end = 0;
        while (macro.find()) {
            bytes.writeBytes(written.substring(end, macro.start()).getBytes(StandardCharsets.UTF_8));
            bytes.writeBytes(
                    macro.group(1) != null
                            ? HexFormat.of().parseHex(macro.group(1).replace(" ", ""))
                            : repeated(macro).getBytes(StandardCharsets.UTF_8));
            end = macro.end();
        }
        bytes.writeBytes(written.substring(end).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static String repeated(Matcher macro) {
        int times = Integer.parseInt(macro.group(2));
        if (macro.group(3).equals("*")) {
            return macro.group(4).repeat(times);
        }
        return IntStream.rangeClosed(1, times)
                .mapToObj(i -> macro.group(4).replace("#", String.valueOf(i)))
                .collect(Collectors.joining(","));
    }

    private static String text(String file) {
        try (InputStream in = BadInput.class.getResourceAsStream("/bad-input/" + file + ".txt")) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
