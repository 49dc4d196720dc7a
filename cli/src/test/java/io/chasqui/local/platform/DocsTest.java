package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chasqui.cli.local.Banner;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.RetrySchedule;
import io.chasqui.local.EngineOptions;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.wiring.Tasks;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/**
 * What the documentation says is so: its {@code bash} blocks run, its links lead somewhere, its tables are complete. Its
 * other code is {@link SnippetsTest}'s.
 */
@TestInstance(Lifecycle.PER_CLASS)
class DocsTest {
    /** The pages with examples that run. */
    static final List<String> PAGES = List.of(
            "quickstart.md",
            "send.md",
            "content.md",
            "templates.md",
            "contacts.md",
            "conversations.md",
            "campaigns.md",
            "access.md",
            "webhooks.md",
            "limits.md",
            "sandbox.md",
            "operate.md");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("^```bash\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]+)(#[^)]*)?\\)");

    private LocalPlatform platform;

    @BeforeAll
    void start() {
        platform = LocalPlatform.start(EngineOptions.defaults(), null);
        // One letter waits, to be looked at and brought back.
        Phone phone = new Phone("+14155550123");
        Task task = new MessageTask.InboundArrived(
                LocalPlatform.TENANT,
                platform.bean("inbound", ContactIds.class).of(LocalPlatform.TENANT, phone),
                new InboundMessage(
                        Router.SANDBOX,
                        "docs-1",
                        Channel.SMS,
                        phone,
                        "+12025550199",
                        new Content.Text("Where is my order?"),
                        Instant.now(),
                        false),
                Mode.TEST,
                null);
        platform.bean("send", DeadLetters.class)
                .park(task.queue(), Tasks.CODEC.write(task), "a task of another version");
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @ParameterizedTest
    @FieldSource("PAGES")
    void runsEveryExample(String page, @TempDir Path directory) throws Exception {
        assumeTrue(isThere("bash") && isThere("curl"), "bash and curl run the examples, and are not here");
        String text = Files.readString(ROOT.resolve("docs").resolve(page));
        assumeTrue(!text.contains("python3 ") || isThere("python3"), "python3 runs a part of it, and is not here");
        StringBuilder script =
                new StringBuilder("set -euo pipefail\ntrap 'kill $(jobs -p) 2>/dev/null || true' EXIT\n");
        script.append(printed());
        Matcher blocks = BLOCK.matcher(text);
        while (blocks.find()) {
            script.append(blocks.group(1));
        }
        ProcessBuilder bash = new ProcessBuilder("bash", "-c", script.toString())
                .directory(directory.toFile())
                .redirectErrorStream(true);
        bash.environment()
                .put("CHASQUI_SQS_ENDPOINT", platform.engine().endpoints().sqs().toString());
        bash.environment().put("CHASQUI_CLASSPATH", System.getProperty("java.class.path"));
        bash.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Files.createSymbolicLink(directory.resolve("chasqui"), ROOT.resolve("chasqui"));

        Process run = bash.start();
        String output = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(run.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).as(output).isZero();
    }

    /** {@return the line with the variables, as the platform prints it when it has started} */
    private String printed() {
        String banner = Banner.text(platform.baseUri(), platform.issueKey(), platform.issueKey(Mode.LIVE), false, null);
        return banner.lines().filter(line -> line.startsWith("export ")).collect(Collectors.joining("\n")) + "\n";
    }

    @Test
    void linksOnlyToWhatIsThere() throws IOException {
        List<String> broken = new ArrayList<>();
        try (Stream<Path> pages = Files.walk(ROOT.resolve("docs"))) {
            for (Path page : Stream.concat(
                            pages.filter(path -> path.toString().endsWith(".md")),
                            Stream.of(ROOT.resolve("README.md"), ROOT.resolve("CONTRIBUTING.md")))
                    .toList()) {
                Matcher links = LINK.matcher(Files.readString(page));
                while (links.find()) {
                    if (!Files.exists(page.resolveSibling(links.group(1)))) {
                        broken.add(ROOT.relativize(page) + " → " + links.group(1));
                    }
                }
            }
        }
        assertThat(broken).isEmpty();
    }

    @Test
    void listsEveryMagicNumber() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/sandbox.md"));
        for (MagicNumber magic : MagicNumber.values()) {
            assertThat(page).contains("| " + magic.number() + " | " + magic.description() + " |");
        }
    }

    @Test
    void listsEveryTypeOfEventAndEveryWait() throws IOException {
        String page = Files.readString(ROOT.resolve("docs/webhooks.md"));
        for (EventType type : EventType.values()) {
            assertThat(page).contains("| `" + type.wire() + "` | " + type.meaning() + " |");
        }
        List<Duration> waits = RetrySchedule.WAITS;
        for (int i = 0; i < waits.size(); i++) {
            long minutes = waits.get(i).toMinutes();
            String wait = minutes == 0
                    ? waits.get(i).toSeconds() + " s"
                    : minutes < 60 ? minutes + " min" : minutes / 60 + " h";
            String attempt = (i + 2) + (i == waits.size() - 1 ? " and on" : "");
            assertThat(page).contains("| " + attempt + " | " + wait + " |");
        }
    }

    static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
