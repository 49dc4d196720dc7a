package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** A person leaves by the link of a marketing email, by one click, and by nothing less. */
@TestInstance(Lifecycle.PER_CLASS)
class UnsubscribeTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private int people;
    private String email = "";
    private String contact = "";

    @BeforeEach
    void aPersonWhoWantsMarketing() {
        email = "ana" + ++people + "@example.com";
        contact = platform.post("/v1/contacts", "{\"addresses\": [{\"email\": \"" + email + "\"}]}")
                .text("id");
        platform.put("/v1/contacts/" + contact + "/consents", """
                {"consents": [{"channel": "email", "state": "granted", "purpose": "marketing",
                 "evidence": {"shown": "News by email?"}}]}""");
    }

    @Test
    void aPostUnsubscribesFromMarketingAlone() {
        String link = link(send("marketing"));

        Answer done = platform.post(link, "List-Unsubscribe=One-Click");

        assertThat(done.status()).isEqualTo(200);
        assertThat(done.text()).contains("You are unsubscribed");
        assertThat(platform.status(send("marketing"))).isEqualTo("suppressed opted_out");
        assertThat(platform.status(send("transactional"))).startsWith("delivered");
        assertThat(platform.get("/v1/contacts/" + contact + "/consents").text())
                .contains("\"source\":\"link\"", "\"state\":\"denied\"");
    }

    @Test
    void toOpenTheLinkChangesNothing() {
        String link = link(send("marketing"));

        Answer page = platform.get(link);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text()).contains("<form method=\"post\">");
        assertThat(platform.status(send("marketing"))).startsWith("delivered");
    }

    @Test
    void theSameClickCountsOnce() {
        String link = link(send("marketing"));

        platform.post(link, "List-Unsubscribe=One-Click");
        platform.post(link, "List-Unsubscribe=One-Click");

        assertThat(platform.get("/v1/contacts/" + contact + "/consents/history").list("entries"))
                .hasSize(2);
    }

    @Test
    void aLinkThatWeDidNotMakeIsNone() {
        String link = link(send("marketing"));

        assertThat(platform.post(link + "A", "").status()).isEqualTo(404);
        assertThat(platform.get("/v1/unsubscribe/none").status()).isEqualTo(404);
        assertThat(platform.status(send("marketing"))).startsWith("delivered");
    }

    private Answer send(String purpose) {
        Answer sent = platform.post("/v1/messages", """
                {"to": {"email": "%s"}, "purpose": "%s", "channels": ["email"],
                 "content": {"email": {"subject": "News", "text": "Hello"}}}""".formatted(email, purpose));
        assertThat(sent.status()).as(sent.text()).isEqualTo(202);
        platform.pump();
        platform.pass(Duration.ofSeconds(2));
        return sent;
    }

    /** The link as the email's header has it. */
    private String link(Answer message) {
        OutboundMessage sent = platform.platform
                .bean("inbound", Messages.class)
                .findOutbound(
                        LocalPlatform.TENANT,
                        MessageId.parse(message.text("id")).orElseThrow())
                .orElseThrow();
        return platform.platform
                .bean("inbound", UnsubscribeLinks.class)
                .of(sent)
                .getPath();
    }
}
