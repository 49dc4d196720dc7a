package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.tenant.Mode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A test key writes as a person of the sandbox. */
@TestInstance(Lifecycle.PER_CLASS)
class SandboxInboundTest {
    private static final String PATH = "/v1/sandbox/inbound";

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void whatThePersonWritesAppearsInTheConversation() {
        Answer written = write("+1 415 557 4001", "Where is my order? 👋");
        platform.pump();

        assertThat(written.status()).isEqualTo(202);
        Answer timeline = platform.get("/v1/conversations/" + written.text("conversation") + "/messages");
        assertThat(timeline.text("messages.0.direction")).isEqualTo("inbound");
        assertThat(timeline.at("messages.0.from")).isEqualTo(Map.of("phone", "+14155574001"));
        assertThat(timeline.at("messages.0.to")).isEqualTo(Map.of("sender", "+12025550199"));
        assertThat(timeline.at("messages.0.content")).isEqualTo(Map.of("text", "Where is my order? 👋"));
        assertThat(timeline.text("messages.0.contact")).isEqualTo(written.text("contact"));
    }

    @Test
    void aStopBindsTestMessages() {
        platform.sendTo("+14155574002", "service");
        Answer written = write("+14155574002", "STOP");
        platform.pump();
        platform.pass(Duration.ofSeconds(1));

        assertThat(platform.status(platform.sendTo("+14155574002", "service"))).isEqualTo("suppressed opted_out");
        assertThat(platform.get("/v1/contacts/" + written.text("contact") + "/consents")
                        .text("consents.0.state"))
                .isEqualTo("denied");
    }

    @Test
    void theSenderThatIsWrittenToCanBeChosen() {
        Answer written = platform.post(PATH, """
                {"from": {"phone": "+14155574003"}, "to": {"sender": "Chasqui"}, "content": {"text": "Hi"}}""");
        platform.pump();

        assertThat(platform.get("/v1/conversations/" + written.text("conversation") + "/messages")
                        .at("messages.0.to"))
                .isEqualTo(Map.of("sender", "Chasqui"));
    }

    @Test
    void aRepeatedRequestIsOneMessage() {
        String body = "{\"from\": {\"phone\": \"+14155574004\"}, \"content\": {\"text\": \"Hi\"}}";
        Answer first = platform.post(PATH, body, "sandbox-1");
        Answer again = platform.post(PATH, body, "sandbox-1");
        platform.pump();

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(platform.get("/v1/conversations/" + first.text("conversation") + "/messages")
                        .list("messages"))
                .hasSize(1);
    }

    @Test
    void aLiveKeyCannotWriteAsAPerson() {
        String live = platform.platform.issueKey(Mode.LIVE);

        Answer refused = platform.send(platform.bare(PATH)
                .header("Authorization", "Bearer " + live)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(
                        "{\"from\": {\"phone\": \"+14155574005\"}, \"content\": {\"text\": \"Hi\"}}")));

        assertThat(refused.status()).isEqualTo(403);
        assertThat(refused.text("code")).isEqualTo("live_mode");
    }

    private Answer write(String phone, String text) {
        return platform.post(PATH, """
                {"from": {"phone": "%s"}, "content": {"text": "%s"}}""".formatted(phone, text));
    }
}
