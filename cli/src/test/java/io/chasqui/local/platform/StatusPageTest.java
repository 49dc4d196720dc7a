package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.cli.incident.Incidents;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.status.AlarmHandler;
import io.chasqui.local.MutableClock;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.lambda.JsonCalls;
import io.chasqui.local.lambda.Running;
import io.chasqui.local.status.StatusAccount;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.StatusJson;
import io.chasqui.platform.status.Health;
import io.chasqui.platform.status.History;
import io.chasqui.platform.status.Incident;
import io.micronaut.context.ApplicationContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status page from the event to the file: the handler that Lambda runs, events as EventBridge writes them. */
class StatusPageTest {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");
    private static final String BOOK = "state/incidents.json";
    private static final String PAGE = "public/index.html";
    private static final String JSON = "public/status.json";

    private final MutableClock clock = MutableClock.at(NOW);
    private final StatusAccount account = new StatusAccount();
    private static final FunctionDefinition FUNCTION =
            Objects.requireNonNull(Topology.load().functions().get("status-page"));

    private final ApplicationContext context = FunctionContext.builder("status")
            .singletons((Clock) clock)
            .properties(Map.of(
                    "chasqui.queue-url-prefix", "none",
                    "chasqui.queue-arn-prefix", "none",
                    "chasqui.scheduler-role-arn", "none",
                    "chasqui.public-url", "https://api.example.com",
                    "chasqui.identity-key", "env:NONE",
                    "chasqui.status-bucket", StatusAccount.BUCKET,
                    "chasqui.status-title", "Acme & Sons",
                    "chasqui.s3-endpoint", account.endpoint().toString(),
                    "chasqui.cloud-watch-endpoint", account.endpoint().toString()))
            .start();
    private final AlarmHandler handler = new AlarmHandler(context);

    @TempDir
    Path directory;

    @BeforeEach
    void allIsWell() {
        account.alarm("api-failures", "OK", NOW.minusSeconds(60));
        account.alarm("inbound-stuck", "OK", NOW.minusSeconds(60));
    }

    @AfterEach
    void close() {
        context.close();
        account.close();
        RightsGuard.check();
    }

    @Test
    void isThereBeforeAnythingRings() {
        assertThat(invoke("{\"source\": \"terraform\"}".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Map.of("revision", 1));

        assertThat(account.content(PAGE)).contains("<h1>Acme &amp; Sons</h1>", "Everything is operational.");
        assertThat(account.header(PAGE, "content-type")).isEqualTo("text/html; charset=utf-8");
        assertThat(account.header(PAGE, "cache-control")).isEqualTo("public, max-age=60");
        assertThat(account.header(JSON, "content-type")).isEqualTo("application/json");
        assertThat(json()).containsEntry("status", "operational").containsEntry("incidents", List.of());
    }

    @Test
    void tellsOfAnIncidentFromItsBeginningToItsEnd() {
        change("inbound-stuck", "ALARM");
        assertThat(json()).containsEntry("status", "delayed");
        assertThat(account.content(PAGE)).contains("Inbound messages and contacts: ongoing");

        clock.advance(Duration.ofMinutes(10));
        change("inbound-stuck", "OK");

        assertThat(history().incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.component()).isEqualTo("inbound");
            assertThat(incident.opened()).isEqualTo(NOW);
            assertThat(incident.resolved()).contains(NOW.plus(Duration.ofMinutes(10)));
        });
        assertThat(json()).containsEntry("status", "operational");
        assertThat(object(published().getFirst()))
                .containsEntry("component", "inbound")
                .containsEntry("opened", "2036-03-03T09:00:00Z")
                .containsEntry("resolved", "2036-03-03T09:10:00Z")
                .containsEntry("duration", "PT10M");
        assertThat(account.content(PAGE)).contains("Inbound messages and contacts: resolved", "10 min");
    }

    @Test
    void readsTheStateAndDoesNotTakeItFromTheEvent() {
        account.alarm("api-failures", "OK", NOW.plusSeconds(30));

        handle(StatusAccount.event("api-failures", "ALARM", NOW));

        assertThat(history().incidents()).isEmpty();
    }

    @Test
    void comesAgainWhenWhatItReadsIsOlderThanItsEvent() {
        assertThatThrownBy(() -> handle(StatusAccount.event("api-failures", "ALARM", NOW)))
                .isInstanceOf(RuntimeException.class);
        assertThat(account.puts()).isZero();

        account.alarm("api-failures", "ALARM", NOW);
        handle(StatusAccount.event("api-failures", "ALARM", NOW));

        assertThat(json()).containsEntry("status", "degraded");
    }

    @Test
    void writesNothingForAnEventThatComesTwice() {
        change("api-failures", "ALARM");
        int puts = account.puts();
        clock.advance(Duration.ofSeconds(5));

        handle(StatusAccount.event("api-failures", "ALARM", NOW));

        assertThat(account.puts()).isEqualTo(puts);
    }

    @Test
    void finishesThePageThatAnEarlierCallDidNotManage() {
        change("api-failures", "ALARM");
        clock.advance(Duration.ofMinutes(1));
        account.alarm("api-failures", "OK", clock.instant());
        byte[] event = StatusAccount.event("api-failures", "OK", clock.instant());
        account.refusePuts("public/");
        assertThatThrownBy(() -> handle(event)).isInstanceOf(RuntimeException.class);
        assertThat(history().incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.isOpen()).isFalse());
        assertThat(json()).containsEntry("status", "degraded");

        account.refusePuts("none");
        handle(event);

        assertThat(json()).containsEntry("status", "operational");
        assertThat(account.content(PAGE)).contains("API: resolved");
    }

    @Test
    void losesNothingWhenTwoWriteAtOnce() {
        change("api-failures", "OK");
        account.alarm("api-failures", "ALARM", NOW.plusSeconds(1));
        account.beforeNextPut(() -> {
            account.alarm("inbound-stuck", "ALARM", NOW.plusSeconds(2));
            handle(StatusAccount.event("inbound-stuck", "ALARM", NOW.plusSeconds(2)));
        });

        handle(StatusAccount.event("api-failures", "ALARM", NOW.plusSeconds(1)));

        assertThat(history().incidents()).extracting(Incident::component).containsExactlyInAnyOrder("api", "inbound");
        assertThat(published()).hasSize(2);
        assertThat(account.content(PAGE)).contains("API: ongoing", "Inbound messages and contacts: ongoing");
    }

    @Test
    void missingDataNeitherBeginsNorEndsAnIncident() {
        change("api-failures", "INSUFFICIENT_DATA");
        assertThat(history().incidents()).isEmpty();

        change("inbound-stuck", "ALARM");
        clock.advance(Duration.ofMinutes(1));
        change("inbound-stuck", "INSUFFICIENT_DATA");

        assertThat(history().incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.isOpen()).isTrue());
    }

    @Test
    void anAlarmThatIsDeletedWhileItRingsIsOver() {
        change("inbound-stuck", "ALARM");
        clock.advance(Duration.ofMinutes(3));
        account.noAlarm("inbound-stuck");

        handle(StatusAccount.event("api-failures", "OK", NOW.minusSeconds(60)));

        assertThat(history().incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.resolved()).contains(NOW.plus(Duration.ofMinutes(3))));
    }

    @Test
    void tellsThePublicNeitherOfInternalAlarmsNorOfAnyAlarmsName() {
        change("inbound-dead-letters", "ALARM");
        change("status-page-errors", "ALARM");
        change("eu-api-failures", "ALARM"); // another installation's
        assertThat(history().incidents()).isEmpty();

        change("messages-fail", "ALARM");
        change("dispatch-relay-failed-records", "ALARM");

        assertThat(history().incidents())
                .singleElement()
                .satisfies(incident -> assertThat(incident.changes())
                        .extracting(change -> change.health())
                        .containsExactly(Health.DEGRADED));
        for (String file : List.of(PAGE, JSON)) {
            assertThat(account.content(file))
                    .contains(history().incidents().getFirst().id())
                    .doesNotContain("messages-fail", "failed-records", "dispatch", "chasqui-", "000000000000", "alarm");
        }
    }

    @Test
    void anOperatorTellsMoreOfAnIncident() throws IOException {
        change("api-failures", "ALARM");
        String id = history().incidents().getFirst().id();
        clock.advance(Duration.ofMinutes(2));
        Path postMortem = Files.writeString(directory.resolve("text"), "A disk was full.\n\nIt is larger <now>.\n");

        assertThat(run(id, "--note", "We look at it & know more soon.").output())
                .isEqualTo(id + "  api         2036-03-03T09:00:00Z  not resolved\n"
                        + "  2036-03-03T09:00:00Z  degraded\n"
                        + "  note 1, 2036-03-03T09:02:00Z: We look at it & know more soon.\n");
        assertThat(run(id, "--post-mortem", postMortem.toString()).code()).isZero();

        assertThat(account.content(PAGE))
                .contains("We look at it &amp; know more soon.</p>")
                .contains("<div class=\"text\">A disk was full.\n\nIt is larger &lt;now&gt;.</div>");
        assertThat(object(published().getFirst()))
                .containsEntry("postMortem", "A disk was full.\n\nIt is larger <now>.");

        change("api-failures", "OK");
        assertThat(account.content(PAGE)).contains("API: resolved", "We look at it &amp;", "It is larger");
        assertThat(run().output()).isEqualTo(id + "  api         2036-03-03T09:00:00Z  2036-03-03T09:02:00Z\n");
    }

    @Test
    void anOperatorTakesBackWhatWasSaid() throws IOException {
        change("api-failures", "ALARM");
        String id = history().incidents().getFirst().id();
        Path nothing = Files.writeString(directory.resolve("text"), "");
        Path text = Files.writeString(directory.resolve("other"), "Globex is to blame.");
        run(id, "--note", "Globex is to blame.", "--post-mortem", text.toString());
        assertThat(account.content(PAGE)).contains("Globex");

        assertThat(run(id, "--withdraw", "1", "--post-mortem", nothing.toString())
                        .code())
                .isZero();

        assertThat(account.content(PAGE) + account.content(JSON)).doesNotContain("Globex");
    }

    @Test
    void anOperatorsWordsAreKeptWhenAnAlarmChangesMeanwhile() {
        change("api-failures", "ALARM");
        String id = history().incidents().getFirst().id();
        clock.advance(Duration.ofMinutes(2));
        account.beforeNextPut(() -> change("api-failures", "OK"));

        run(id, "--note", "We look at it.");

        assertThat(history().incidents()).singleElement().satisfies(incident -> {
            assertThat(incident.isOpen()).isFalse();
            assertThat(incident.notes()).hasSize(1);
        });
        assertThat(account.content(PAGE)).contains("API: resolved", "We look at it.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --note;x                    | 2 | name the incident: ./chasqui incident INCIDENT
            one;two                     | 2 | one incident at a time; see ./chasqui incident --help
            ID;--note;                  | 2 | a text of 1 to 2000 characters
            ID;--note;a\u0007b          | 2 | a text without control characters
            ID;--withdraw;2             | 2 | it has 0 notes, and no number 2
            ID;--withdraw;first         | 2 | --withdraw takes the number of a note
            ID;--post-mortem;none       | 2 | --post-mortem: 'none' is not a readable text file in UTF-8
            inc_none;--note;x           | 1 | there is no incident 'inc_none': ./chasqui incident lists them
            --prefix;relay-             | 1 | there is no status page with the prefix 'relay-': check --prefix and --region
            """)
    void reportsAMistakeInOneLineAndWritesNothing(String line, int code, String problem) {
        change("api-failures", "ALARM");
        int puts = account.puts();

        Ended ended =
                run(line.replace("ID", history().incidents().getFirst().id()).split(";", -1));

        assertThat(ended.errors()).isEqualTo("chasqui incident: " + problem + "\n");
        assertThat(ended.code()).isEqualTo(code);
        assertThat(account.puts()).isEqualTo(puts);
    }

    @Test
    void saysThatThereWereNoIncidents() {
        assertThat(run().output()).isEqualTo("There were no incidents.\n");
    }

    private record Ended(int code, String output, String errors) {}

    private Ended run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Incidents.run(
                arguments,
                Map.of("CHASQUI_S3_ENDPOINT", account.endpoint().toString()),
                clock,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** An alarm changes, and EventBridge says so. */
    private void change(String alarm, String state) {
        account.alarm(alarm, state, clock.instant());
        handle(StatusAccount.event(alarm, state, clock.instant()));
    }

    private void handle(byte[] event) {
        assertThat(invoke(event)).containsOnlyKeys("revision");
    }

    private Map<String, Object> invoke(byte[] event) {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        Running.as("status-page", () -> {
            try {
                JsonCalls.of(FUNCTION, handler)
                        .handleRequest(new ByteArrayInputStream(event), answer, Invocation.of(FUNCTION));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            return answer;
        });
        return Json.object(answer.toString(StandardCharsets.UTF_8));
    }

    private History history() {
        return StatusJson.history(account.content(BOOK));
    }

    private Map<String, Object> json() {
        return Json.object(account.content(JSON));
    }

    /** {@return the incidents in status.json} */
    private List<?> published() {
        return (List<?>) Objects.requireNonNull(json().get("incidents"));
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    private static Map<String, Object> object(Object value) {
        return (Map<String, Object>) value;
    }
}
