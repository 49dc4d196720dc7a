package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartTest {
    @Test
    void whatWasUnderWayGoesOnAfterARestart(@TempDir Path data) {
        Answer waiting;
        Answer scheduledSoon;
        Answer scheduledLater;
        Answer handedOver;
        Answer retried;
        Answer campaign;
        Answer written;
        try (TestPlatform before = TestPlatform.start(data, null)) {
            Instant now = before.clock.instant();
            scheduledSoon = before.sendTo("+14155550181", "service", sendAt(now.plus(Duration.ofMinutes(10))));
            scheduledLater = before.sendTo("+14155550182", "service", sendAt(now.plus(Duration.ofHours(1))));
            handedOver = before.sendTo("+14155550183", "service");
            retried = before.sendTo(MagicNumber.BROKEN_TWICE.number(), "service");
            campaign = before.post("/v1/campaigns", """
                    {"name": "Daily", "purpose": "service", "content": {"text": "Hello"}, "start": {"at": "%s"},
                     "recipients": [{"to": {"phone": "+14155550184"}}]}""".formatted(now.plus(Duration.ofHours(2))));
            before.writes("+14155550185", "STOP");
            before.pump();
            assertThat(before.status(handedOver)).isEqualTo("sent");
            assertThat(before.see(retried).at("hops.0.attempts")).isEqualTo(1);
            // Accepted, and not yet seen by any relay.
            waiting = before.sendTo("+14155550186", "service");
            written = before.see(waiting);
        }

        try (TestPlatform after = TestPlatform.start(data, null)) {
            assertThat(after.see(waiting).text()).isEqualTo(written.text());
            after.pump();
            after.pass(Duration.ofSeconds(30), Duration.ofSeconds(5));
            assertThat(after.status(waiting)).isEqualTo("delivered");
            assertThat(after.status(handedOver)).isEqualTo("delivered");
            assertThat(after.status(retried)).isEqualTo("delivered");
            assertThat(after.see(retried).at("hops.0.attempts")).isEqualTo(3);
            assertThat(after.sendTo("+14155550185", "service").text("reason")).isEqualTo("opted_out");

            assertThat(after.status(scheduledSoon)).isEqualTo("accepted");
            after.pass(Duration.ofMinutes(10));
            after.pass(Duration.ofSeconds(1));
            assertThat(after.status(scheduledSoon)).isEqualTo("delivered");
            assertThat(after.status(scheduledLater)).isEqualTo("accepted");

            after.pass(Duration.ofMinutes(50));
            after.pass(Duration.ofSeconds(1));
            assertThat(after.status(scheduledLater)).isEqualTo("delivered");

            after.pass(Duration.ofHours(1));
            after.pass(Duration.ofSeconds(1));
            assertThat(after.get("/v1/campaigns/" + campaign.text("id")).at("runs.0.messages.delivered"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatFellDueInTheMeantimeHappensAtTheRestart(@TempDir Path data) {
        Answer scheduled;
        String key;
        try (TestPlatform before = TestPlatform.start(data, null)) {
            scheduled = before.sendTo(
                    "+14155550187", "service", sendAt(before.clock.instant().plus(Duration.ofHours(1))));
            before.pump();
            key = before.key;
        }

        try (TestPlatform after = TestPlatform.start(data, null)) {
            after.clock.advance(Duration.ofHours(3));
            after.pump();
            after.pass(Duration.ofSeconds(1));

            assertThat(after.status(scheduled)).isEqualTo("delivered");
            Answer withTheOldKey = after.send(after.bare("/v1/messages/" + scheduled.text("id"))
                    .header("Authorization", "Bearer " + key)
                    .GET());
            assertThat(withTheOldKey.status()).isEqualTo(200);
        }
    }

    private static String sendAt(Instant time) {
        return "\"sendAt\": \"" + time + "\"";
    }
}
