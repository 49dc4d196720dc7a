package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What functions log of messages is little, and nobody's business. */
@Isolated("the log is the whole JVM's")
class LogBytesTest {
    private static final int MANY = 25;
    private static final int MOST_BYTES_PER_MESSAGE = 300;
    private static final String WORDS = "Your order llama-4711 shipped";

    @Test
    void aMessagesWayIsLoggedInFewBytesAndNobodysWords() {
        try (Receiver receiver = new Receiver();
                TestPlatform platform = TestPlatform.start(Instant.now(), Map.of());
                LogTap tap = new LogTap(Level.INFO)) {
            receiver.takesAfter("/hook", 2);
            Answer webhook = platform.post("/v1/webhooks", "{\"url\": \"" + receiver.url("/hook") + "\"}");
            assertThat(webhook.status()).as(webhook.text()).isEqualTo(201);
            for (int i = 0; i < MANY; i++) {
                platform.post("/v1/messages", """
                        {"to": {"phone": "%s"}, "purpose": "transactional", "content": {"text": "%s"}}""".formatted(phone(i), WORDS));
            }
            platform.pump();
            platform.pass(Duration.ofSeconds(10));
            platform.writes(phone(0), "Where is llama-4711?");
            platform.writes(phone(1), "STOP");
            platform.pass(Duration.ofMinutes(1), Duration.ofSeconds(10));

            int bytes = tap.text().getBytes(StandardCharsets.UTF_8).length;
            System.out.println("bytes of log per message: " + bytes / MANY);
            assertThat(receiver.types("/hook"))
                    .filteredOn("message.delivered"::equals)
                    // STOP is answered.
                    .hasSize(MANY + 1);
            // Deliveries that failed are told of: two, or a few more that came at the same time.
            assertThat(tap.lines()).isNotEmpty().allMatch(line -> line.containsKey("trace"));
            assertThat(bytes).isLessThanOrEqualTo(MOST_BYTES_PER_MESSAGE * MANY);
            assertThat(tap.text()).doesNotContain("+1415555", "llama", platform.key);
        }
    }

    private static String phone(int number) {
        return "+141555502" + (20 + number);
    }
}
