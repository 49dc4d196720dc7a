package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.cli.redrive.Redrive;
import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.wiring.Tasks;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Dead letters by the operator's command. */
@TestInstance(Lifecycle.PER_CLASS)
class RedriveTest {
    private static final TenantId OTHER = new TenantId("other");

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private final DeadLetters deadLetters = platform.platform.bean("send", DeadLetters.class);
    private int number;

    private record Ended(int code, String output, String errors) {}

    @AfterEach
    void empty() {
        platform.pass(Duration.ofMinutes(2));
        for (QueueName queue : QueueName.values()) {
            try (HeldLetters held = deadLetters.take(queue, 100)) {
                held.discard(held.letters());
            }
        }
        run("schedules-failed --all --discard --yes");
    }

    @Test
    void listsEveryQueueWithWhatWaits() {
        park(OTHER, "Hello");
        deadLetters.park(QueueName.INBOUND, "garbage", "no task");

        Ended ended = run("");

        assertThat(ended.errors()).isEmpty();
        assertThat(ended.output().lines())
                .hasSizeGreaterThanOrEqualTo(QueueName.values().length)
                .allMatch(line -> line.matches("[a-z-]+ +[0-9]+"));
        assertThat(ended.output()).containsPattern("(?m)^inbound +2$").containsPattern("(?m)^receipts +0$");
    }

    @Test
    void showsWhoseTheyAreAndWhyAndMovesNothing() {
        park(OTHER, "Where is it?");
        deadLetters.park(QueueName.INBOUND, "garbage", "no task: JsonException");
        deadLetters.park(QueueName.INBOUND, Origin.CALLBACK, "From=x", "twilio: no From");

        Ended ended = run("inbound");
        Ended would = run("inbound --all");

        assertThat(ended.output())
                .contains("3 of the dead letters of inbound.")
                .contains("of other")
                .contains("of no tenant")
                .contains("reason   no task: JsonException")
                .contains("task     can't be read")
                .contains("an unreadable callback of a carrier")
                .doesNotContain("Where is it?", "garbage", "+1415");
        assertThat(would.output()).endsWith("2 of them would be brought back. Nothing was done: --yes does it.\n");
        assertThat(dead()).hasSize(3);
    }

    @Test
    void showsContentToWhoAsksForIt() {
        park(OTHER, "Where is it?");

        assertThat(run("inbound --content").output()).contains("\"text\":\"Where is it?\"");
    }

    @Test
    void bringsAllBackButCallbacks() {
        park(LocalPlatform.TENANT, "Ours");
        park(OTHER, "Theirs");
        deadLetters.park(QueueName.INBOUND, "garbage", "no task");
        deadLetters.park(QueueName.INBOUND, Origin.CALLBACK, "From=x", "twilio: no From");

        Ended ended = run("inbound --all --yes");

        assertThat(ended.output()).isEqualTo("3 letters of inbound were brought back.\n");
        assertThat(platform.platform.engine().messages("inbound")).hasSize(3);
        assertThat(dead()).extracting(QueuedMessage::body).containsExactly("From=x");
    }

    /** A line of more than ten, as SQS itself gives it up: it shows ten at a time. */
    @Test
    void bringsALongLineBackInItsOrder() {
        List<Task> line = IntStream.range(0, 25)
                .mapToObj(i -> inbound(LocalPlatform.TENANT, "+14155550171", "word " + i))
                .toList();
        for (Task task : line) {
            platform.platform
                    .engine()
                    .sqs()
                    .sendMessage(request -> request.queueUrl(
                                    platform.platform.engine().endpoints().queueUrlPrefix()
                                            + QueueName.INBOUND.deadLetterFileName())
                            .messageBody(Tasks.CODEC.write(task))
                            .messageGroupId("line")
                            .messageDeduplicationId("line-" + ++number));
        }

        assertThat(run("inbound --all --yes").output()).isEqualTo("25 letters of inbound were brought back.\n");

        assertThat(platform.platform.engine().messages("inbound"))
                .extracting(QueuedMessage::body)
                .containsExactlyElementsOf(line.stream().map(Tasks.CODEC::write).toList());
    }

    @Test
    void bringsOneTenantsBackOrOneLetter() {
        park(LocalPlatform.TENANT, "Ours");
        park(OTHER, "Theirs");
        park(OTHER, "Theirs too");
        String last = "dlt_" + dead().getLast().id();

        assertThat(run("inbound --letter " + last + " --letter dlt_none --yes").output())
                .isEqualTo("""
                        1 letters of inbound were brought back.
                        Not found, or cannot be brought back: dlt_none
                        """);
        assertThat(run("inbound --all --tenant other --yes").output())
                .isEqualTo("1 letters of inbound were brought back.\n");
        assertThat(dead())
                .singleElement()
                .satisfies(left -> assertThat(left.body()).contains("Ours"));
    }

    @Test
    void throwsAway() {
        deadLetters.park(QueueName.INBOUND, Origin.CALLBACK, "From=x", "twilio: no From");

        assertThat(run("inbound --all --discard").output()).contains("1 of them would be thrown away.");
        assertThat(run("inbound --all --discard --yes").output()).isEqualTo("1 letters of inbound were thrown away.\n");
        assertThat(dead()).isEmpty();
        assertThat(platform.platform.engine().messages("inbound")).isEmpty();
    }

    /** Lambda writes of a stream's failed records where they are, and nothing of what they say. */
    @Test
    void showsFailedRecords() {
        var sqs = platform.platform.engine().sqs();
        sqs.createQueue(create -> create.queueName("chasqui-dispatch-relay-failed"));
        sqs.sendMessage(send -> send.queueUrl(sqs.getQueueUrl(get -> get.queueName("chasqui-dispatch-relay-failed"))
                        .queueUrl())
                .messageBody("{\"DDBStreamBatchInfo\": {\"shardId\": \"shardId-1\"}}"));

        assertThat(run("").output()).containsPattern("(?m)^dispatch-relay-failed +1$");
        assertThat(run("dispatch-relay-failed").output()).contains("\"shardId\" : \"shardId-1\"");
    }

    @Test
    void showsWhatSchedulesCouldNotDeliverWithoutItsWords() {
        failSchedule("chasqui-timers", "{\"words\": \"Where is it?\"}");

        assertThat(run("").output()).containsPattern("(?m)^schedules-failed +1$");
        assertThat(run("schedules-failed").output()).isEqualTo("""
                        2036-03-03T09:00:00Z  for chasqui-timers
                          schedule arn:aws:scheduler:us-east-1:000000000000:schedule/chasqui/release
                          error    AccessDenied, after 185 retries: no right

                        """);
        assertThat(run("schedules-failed --content").output()).contains("Where is it?");
        assertThat(run("schedules-failed --all").output())
                .endsWith("All that wait would be brought back. Nothing was done: --yes does it.\n");
        assertThat(platform.platform.engine().failedSchedules()).hasSize(1);
    }

    @Test
    void bringsBackWhatSchedulesCouldNotDeliver() {
        failSchedule("chasqui-timers", "{\"due\": \"<aws.scheduler.scheduled-time>\"}");
        failSchedule("other-timers", "somebody else's");
        failSchedule("chasqui-inbound.fifo", "a schedule's target is never FIFO");
        String alone = Tasks.CODEC.write(new CampaignTask.StartRun(LocalPlatform.TENANT, "cmp_1", "run_1", 0));
        failSchedule(alone);

        assertThat(run("schedules-failed --all --yes").output()).isEqualTo("""
                        2 tasks of schedules were brought back.
                        2 were not: they do not name a task and a queue of this installation. Look at them with --content.
                        """);
        assertThat(platform.platform.engine().messages("timers"))
                .extracting(QueuedMessage::body)
                .containsExactly("{\"due\": \"2036-03-03T09:00:00Z\"}");
        assertThat(platform.platform.engine().messages("campaign-waves"))
                .extracting(QueuedMessage::body)
                .containsExactly(alone);
        platform.clock.advance(Duration.ofMinutes(2));
        assertThat(run("schedules-failed --all --discard --yes").output())
                .isEqualTo("2 tasks of schedules were thrown away.\n");
        assertThat(platform.platform.engine().failedSchedules()).isEmpty();
    }

    /** As Scheduler writes it. */
    private void failSchedule(String queue, String task) {
        String urls = platform.platform.engine().endpoints().queueUrlPrefix().replaceAll("chasqui-$", "");
        failSchedule(Json.text(Map.of("MessageBody", task, "QueueUrl", urls + queue)));
    }

    private void failSchedule(String letter) {
        var sqs = platform.platform.engine().sqs();
        Map<String, String> attributes = Map.of(
                "SCHEDULED_TIME", "2036-03-03T09:00:00Z",
                "SCHEDULE_ARN", "arn:aws:scheduler:us-east-1:000000000000:schedule/chasqui/release",
                "RETRY_ATTEMPTS", "185",
                "ERROR_CODE", "AccessDenied",
                "ERROR_MESSAGE", "no right");
        sqs.sendMessage(send -> send.queueUrl(
                        platform.platform.engine().endpoints().queueUrlPrefix() + "schedules-failed")
                .messageBody(letter)
                .messageAttributes(attributes.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey,
                                each -> MessageAttributeValue.builder()
                                        .dataType("String")
                                        .stringValue(each.getValue())
                                        .build()))));
    }

    @Test
    void saysWhatToDoWhereThereIsNoInstallation() {
        Ended ended = run("inbound --prefix relay-");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors())
                .isEqualTo(
                        "chasqui redrive: there are no queues with the prefix 'relay-': check --prefix and --region\n");
    }

    @Test
    void saysThatAwsCouldNotBeReached() {
        Ended ended = run("inbound --endpoint http://127.0.0.1:9");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.errors()).startsWith("chasqui redrive: AWS could not be reached: ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            inbound receipts             | one queue at a time; see ./chasqui redrive --help
            outbound                     | there is no queue 'outbound'; ./chasqui redrive lists them
            --all                        | name the queue: ./chasqui redrive QUEUE --all
            inbound --yes                | name the letters: --all, or --letter ID
            inbound --discard --yes      | name the letters: --all, or --letter ID
            schedules-failed --letter dlt_1 | schedules-failed holds tasks that schedules could not deliver: use --all, without --letter or --tenant
            outcome-relay-failed --tenant a | outcome-relay-failed holds records that a function could not process: use --all, without --letter or --tenant
            status-page-failed --all     | status-page-failed holds alarms, which are not brought back; see failed-events in docs/operate.md
            inbound --all --letter dlt_1 | give either --all or --letter, not both
            inbound --letter 1           | --letter: a letter's id begins with dlt_
            inbound --letter             | --letter needs a value; see ./chasqui redrive --help
            inbound --tenant A           | --tenant: a tenant id has 1 to 20 lower-case letters and digits, a letter first
            inbound --show 0             | --show: a number from 1 to 1000
            inbound --show x             | --show: a number from 1 to 1000
            inbound --endpoint sqs       | --endpoint: not a URL that begins with http:// or https://
            inbound --force              | unknown option '--force'; see ./chasqui redrive --help
            """)
    void reportsAMistakeInOneLine(String line, String problem) {
        Ended ended = run(line);

        assertThat(ended.errors()).isEqualTo("chasqui redrive: " + problem + "\n");
        assertThat(ended.output()).isEmpty();
        assertThat(ended.code()).isEqualTo(2);
    }

    private Ended run(String line) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int code = Redrive.run(
                line.isEmpty() ? new String[0] : line.split(" ", -1),
                Map.of(
                        "CHASQUI_SQS_ENDPOINT",
                        platform.platform.engine().endpoints().sqs().toString()),
                platform.clock,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Ended(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private List<QueuedMessage> dead() {
        return platform.platform.engine().deadLetters("inbound").messages();
    }

    private void park(TenantId tenant, String words) {
        Task task = inbound(tenant, "+14155550170", words);
        deadLetters.park(QueueName.INBOUND, Tasks.CODEC.write(task), "a task of an unknown type");
    }

    private Task inbound(TenantId tenant, String phone, String words) {
        return platform.arrived(tenant, phone, words, "redrive-" + ++number);
    }
}
