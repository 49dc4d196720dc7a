package io.chasqui.cli.description;

import io.chasqui.functions.edge.problem.Problem;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.problem.ProblemCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The error answers: one for each set of problem codes that share a status. Each example is from the code's page. */
final class Problems {
    private static final Pattern EXAMPLE = Pattern.compile("^```json\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Set<ProblemCode> COME_AGAIN =
            Set.of(ProblemCode.IDEMPOTENCY_IN_PROGRESS, ProblemCode.TOO_MANY_REQUESTS, ProblemCode.UNAVAILABLE);
    private static final Set<ProblemCode> CHALLENGES =
            Set.of(ProblemCode.UNAUTHENTICATED, ProblemCode.INVALID_TOKEN, ProblemCode.INSUFFICIENT_SCOPE);

    private final Path pages;
    private final Schemas schemas;
    private final Map<String, Map<String, Object>> components = new TreeMap<>();

    Problems(Path project, Schemas schemas) {
        this.pages = project.resolve("docs/errors");
        this.schemas = schemas;
    }

    /** {@return all answers, by name} */
    Map<String, Map<String, Object>> components() {
        return components;
    }

    /**
     * {@return references to the answers, by status}
     *
     * @param counted whether the calls count against a quota: then each answer has the rate limit headers
     */
    Map<String, Object> answers(Set<ProblemCode> codes, boolean counted) {
        Map<String, Object> answers = new TreeMap<>();
        Stream.of(ProblemCode.values())
                .filter(codes::contains)
                .collect(Collectors.groupingBy(ProblemCode::status))
                .forEach((status, same) -> answers.put(Integer.toString(status), reference(same, counted)));
        return answers;
    }

    private Map<String, Object> reference(List<ProblemCode> codes, boolean counted) {
        String name =
                codes.stream().map(Problems::name).collect(Collectors.joining("Or", counted ? "" : "Uncounted", ""));
        components.computeIfAbsent(name, absent -> answer(codes, counted));
        return Map.of("$ref", "#/components/responses/" + name);
    }

    private Map<String, Object> answer(List<ProblemCode> codes, boolean counted) {
        Map<String, Object> schema = schemas.reference(Problem.class, Schemas.Use.ANSWER);
        schema.put(
                "properties",
                Map.of(
                        "code",
                        Map.of("enum", codes.stream().map(ProblemCode::wire).toList())));
        Map<String, Object> examples = new LinkedHashMap<>();
        codes.forEach(code -> examples.put(code.wire(), Map.of("value", example(code))));
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", schema);
        content.put("examples", examples);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "description",
                codes.stream()
                        .map(code -> "[`" + code.wire() + "`](/docs/errors/" + code.wire() + "): " + code.title() + ".")
                        .collect(Collectors.joining("\n\n")));
        Map<String, Object> headers = counted ? Headers.rateLimits() : new TreeMap<>();
        if (codes.stream().anyMatch(COME_AGAIN::contains)) {
            headers.put("Retry-After", Headers.RETRY_AFTER.reference());
        }
        if (codes.stream().anyMatch(CHALLENGES::contains)) {
            headers.put("WWW-Authenticate", Headers.WWW_AUTHENTICATE.reference());
        }
        if (!headers.isEmpty()) {
            answer.put("headers", headers);
        }
        answer.put("content", Map.of(Problem.MEDIA_TYPE, content));
        return answer;
    }

    private Map<String, Object> example(ProblemCode code) {
        Path page = pages.resolve(code.wire() + ".md");
        try {
            Matcher example = EXAMPLE.matcher(Files.readString(page));
            if (example.find()) {
                return Json.object(example.group(1));
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException("Write the problem's page: " + page, unreadable);
        }
        throw new DescriptionException("Give an example answer, in a ```json block, in " + page + ".");
    }

    private static String name(ProblemCode code) {
        return Stream.of(code.wire().split("_"))
                .map(word -> word.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + word.substring(1))
                .collect(Collectors.joining());
    }
}
