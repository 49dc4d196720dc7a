package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.cli.redrive.Redrive;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.sqs.QueuedMessage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.scheduler.model.GetScheduleResponse;

/** The schedules that the functions make: encrypted, and with a place for what they can't deliver. */
class SchedulesTest {
    private static final String KEY = "arn:aws:kms:us-east-1:000000000000:key/00000000-0000-0000-0000-000000000000";

    @AutoClose
    private final TestPlatform platform =
            TestPlatform.start(TestPlatform.START, Map.of("chasqui.scheduler-key-arn", KEY));

    private final LocalEngine engine = platform.platform.engine();

    @Test
    void namesTheInstallationsKeyAndTheQueueOfWhatFails() {
        GetScheduleResponse schedule = schedule(sendLater());

        assertThat(schedule.kmsKeyArn()).isEqualTo(KEY);
        assertThat(schedule.target().deadLetterConfig().arn())
                .isEqualTo(LocalAccount.QUEUE_ARN_PREFIX + "chasqui-schedules-failed");
    }

    @Test
    void keepsATaskWhoseQueueWasNotThereUntilItIsBroughtBack() {
        Answer later = sendLater();
        String url = queueUrl(schedule(later).target().arn());
        engine.sqs().deleteQueue(request -> request.queueUrl(url));

        platform.clock.advance(Duration.ofHours(2));
        engine.fireDue();
        assertThat(engine.failedSchedules()).as("it is tried again for a day").isEmpty();
        platform.clock.advance(Duration.ofHours(25));
        engine.fireDue();

        assertThat(engine.failedSchedules())
                .singleElement()
                .extracting(QueuedMessage::body)
                .asString()
                .contains(later.text("id"), "\"QueueUrl\":\"" + url + "\"");

        engine.sqs().createQueue(request -> request.queueName(url.substring(url.lastIndexOf('/') + 1)));
        assertThat(redrive()).isEqualTo("1 tasks of schedules were brought back.\n");
        assertThat(engine.failedSchedules()).isEmpty();
        platform.pump();
        assertThat(platform.status(later)).startsWith("expired");
    }

    private Answer sendLater() {
        Answer later = platform.sendTo(
                "+14155550100",
                "transactional",
                "\"sendAt\": \"" + TestPlatform.START.plus(Duration.ofHours(2)) + "\"");
        platform.pump();
        return later;
    }

    private GetScheduleResponse schedule(Answer message) {
        String name = engine.scheduler().listSchedules(request -> {}).schedules().stream()
                .map(schedule -> schedule.name())
                .filter(schedule -> schedule.contains(message.text("id")))
                .findFirst()
                .orElseThrow();
        return engine.scheduler().getSchedule(request -> request.name(name));
    }

    private String queueUrl(String arn) {
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        return engine.sqs().getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    private String redrive() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        Redrive.run(
                new String[] {"schedules-failed", "--all", "--yes"},
                Map.of("CHASQUI_SQS_ENDPOINT", engine.endpoints().sqs().toString()),
                platform.clock,
                printed,
                printed);
        return out.toString(StandardCharsets.UTF_8);
    }
}
