package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class SendingTest {
    private TestPlatform platform;

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @Test
    void carriesAMessageFromAcceptanceToItsReceipt() {
        Answer accepted = platform.post("/v1/messages", """
                {"to": {"phone": "+1 (415) 555-0123"}, "purpose": "transactional",
                 "content": {"text": "Your order {{order}} shipped"}, "variables": {"order": "A-17"}}""");

        assertThat(accepted.status()).isEqualTo(202);
        assertThat(accepted.text("status")).isEqualTo("accepted");
        assertThat(accepted.headers().get("location")).containsExactly("/v1/messages/" + accepted.text("id"));

        platform.pump();
        assertThat(status(accepted)).isEqualTo("sent");
        platform.pass(Duration.ofSeconds(2));
        assertThat(status(accepted)).isEqualTo("delivered");
    }

    private String status(Answer accepted) {
        return platform.get("/v1/messages/" + accepted.text("id")).text("status");
    }
}
