package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The documentation's code that verifies a delivery takes a real one, and nothing else. */
@TestInstance(Lifecycle.PER_CLASS)
class SnippetsTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK =
            Pattern.compile("^ *```([a-z0-9-]*)[^\\n]*\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);

    /** Nothing that runs: what is sent, answered or printed, and diagrams. */
    private static final Set<String> SHOWN = Set.of("", "http", "json", "mermaid");

    /** Where each language's blocks are run: {@code bash} by {@link DocsTest}. */
    private static final Map<String, Set<String>> RUN = Map.of(
            "bash",
            DocsTest.PAGES.stream().map(page -> "docs/" + page).collect(Collectors.toSet()),
            "java",
            Set.of("docs/webhooks.md"),
            "ts",
            Set.of("docs/webhooks.md"),
            "python",
            Set.of("docs/webhooks.md"));

    private String cases = "";

    /** A delivery, and four things that are none: with another body, another secret, another key's signature, too late. */
    @BeforeAll
    void takeADelivery() throws Exception {
        try (Receiver receiver = new Receiver();
                TestPlatform platform = TestPlatform.start(Instant.now(), Map.of())) {
            receiver.takes("/hook");
            Answer webhook = platform.post("/v1/webhooks", "{\"url\": \"" + receiver.url("/hook") + "\"}");
            platform.post("/v1/webhooks/" + webhook.text("id") + "/test");
            platform.pump();
            LoggedRequest request = receiver.requests("/hook").getFirst();
            Map<String, String> headers = new LinkedHashMap<>();
            for (String name : List.of("webhook-id", "webhook-timestamp", "webhook-signature")) {
                headers.put(name, request.getHeader(name));
            }
            String secret = webhook.text("secret");
            String body = request.getBodyAsString();
            String other = "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
            Instant early = Instant.now().minus(Duration.ofMinutes(10));
            cases = Json.text(Map.of(
                    "cases",
                    List.of(
                            entry(secret, headers, body),
                            entry(secret, headers, body.replace("webhook.test", "message.read")),
                            entry(other, headers, body),
                            entry(secret, signed(other, headers, body, Instant.now()), body),
                            entry(secret, signed(secret, headers, body, early), body))));
        }
    }

    @Test
    void javaVerifiesADeliveryAndNothingElse(@TempDir Path directory) throws Exception {
        String program = """
                import com.standardwebhooks.exceptions.*;
                import java.nio.file.*;
                import java.util.*;

                class Snippet {
                    %s

                    @SuppressWarnings("unchecked")
                    public static void main(String[] cases) throws Exception {
                        for (Object one : (List<Object>) io.chasqui.platform.json.Json.object(Files.readString(Path.of("cases.json"))).get("cases")) {
                            Map<String, Object> given = (Map<String, Object>) one;
                            Map<String, List<String>> headers = new HashMap<>();
                            ((Map<String, String>) given.get("headers")).forEach((name, value) -> headers.put(name, List.of(value)));
                            try {
                                verify((String) given.get("secret"), headers, (String) given.get("body"));
                                System.out.println("taken");
                            } catch (WebhookVerificationException refused) {
                                System.out.println("refused");
                            }
                        }
                    }
                }
                """.formatted(snippet("java"));
        Files.writeString(directory.resolve("Snippet.java"), program);

        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        assertThat(run(directory, java, "-cp", System.getProperty("java.class.path"), "Snippet.java"))
                .containsExactly("taken", "refused", "refused", "refused", "refused");
    }

    @Test
    void typeScriptVerifiesADeliveryAndNothingElse(@TempDir Path directory) throws Exception {
        assumeTrue(DocsTest.isThere("node"), "Node runs the TypeScript example, and is not here");
        // What every Node from 18 on takes: the example has no types to strip.
        Files.writeString(directory.resolve("snippet.mjs"), snippet("ts") + """
                import { readFileSync } from "node:fs";
                for (const { secret, headers, body } of JSON.parse(readFileSync("cases.json", "utf8")).cases) {
                  try {
                    console.log(verify(secret, headers, Buffer.from(body)).type === "webhook.test" ? "taken" : "misread");
                  } catch (refused) {
                    console.log(/signed|old/.test(refused.message) ? "refused" : refused);
                  }
                }
                """);

        assertThat(run(directory, "node", "snippet.mjs"))
                .containsExactly("taken", "refused", "refused", "refused", "refused");
    }

    @Test
    void pythonVerifiesADeliveryAndNothingElse(@TempDir Path directory) throws Exception {
        assumeTrue(DocsTest.isThere("python3"), "Python runs the Python example, and is not here");
        Files.writeString(directory.resolve("snippet.py"), snippet("python") + """

                for case in json.load(open("cases.json", encoding="utf-8"))["cases"]:
                    try:
                        event = verify(case["secret"], case["headers"], case["body"].encode())
                        print("taken" if event["type"] == "webhook.test" else "misread")
                    except ValueError as refused:
                        print("refused" if "signed" in str(refused) or "old" in str(refused) else refused)
                """);

        assertThat(run(directory, "python3", "snippet.py"))
                .containsExactly("taken", "refused", "refused", "refused", "refused");
    }

    @Test
    void allCodeInTheDocumentationIsRun() throws IOException {
        Set<String> notRun = new TreeSet<>();
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> top = Files.list(ROOT)) {
            for (Path page : Stream.concat(docs, top)
                    .filter(path -> path.toString().endsWith(".md"))
                    .toList()) {
                String name = ROOT.relativize(page).toString();
                Matcher blocks = BLOCK.matcher(Files.readString(page));
                while (blocks.find()) {
                    String language = blocks.group(1);
                    if (!SHOWN.contains(language)
                            && !RUN.getOrDefault(language, Set.of()).contains(name)) {
                        notRun.add(name + ": " + language);
                    }
                }
            }
        }
        assertThat(notRun)
                .as("nothing runs these: let DocsTest or SnippetsTest do it, or show it as output, without a language")
                .isEmpty();
    }

    private List<String> run(Path directory, String... command) throws Exception {
        Files.writeString(directory.resolve("cases.json"), cases);
        Process run = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(output).isZero();
        return output.lines().toList();
    }

    private static String snippet(String language) throws IOException {
        List<String> found = new ArrayList<>();
        Matcher blocks = BLOCK.matcher(Files.readString(ROOT.resolve("docs/webhooks.md")));
        while (blocks.find()) {
            if (blocks.group(1).equals(language)) {
                found.add(blocks.group(2));
            }
        }
        assertThat(found).as("docs/webhooks.md verifies in " + language).hasSize(1);
        return found.getFirst();
    }

    private static Map<String, Object> entry(String secret, Map<String, String> headers, String body) {
        return Map.of("secret", secret, "headers", headers, "body", body);
    }

    private static Map<String, String> signed(String secret, Map<String, String> headers, String body, Instant at)
            throws Exception {
        Map<String, String> signed = new LinkedHashMap<>(headers);
        String content = headers.get("webhook-id") + "." + at.getEpochSecond() + "." + body;
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Base64.getDecoder().decode(secret.substring("whsec_".length())), "HmacSHA256"));
        byte[] signature = mac.doFinal(content.getBytes(StandardCharsets.UTF_8));
        signed.put("webhook-timestamp", Long.toString(at.getEpochSecond()));
        signed.put("webhook-signature", "v1," + Base64.getEncoder().encodeToString(signature));
        return signed;
    }
}
