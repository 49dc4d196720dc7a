package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConversationListTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String ONE = "+14155550501";
    private static final String TWO = "+14155550502";

    private final TestPlatform platform = TestPlatform.start();

    @BeforeEach
    void switchOn() {
        platform.put("/v1/events/log", "{\"enabled\": true}");
        assertThat(platform.get("/v1/conversations").at("listing")).isEqualTo(false);
        assertThat(platform.put("/v1/conversations/listing", "{\"enabled\": true}")
                        .at("enabled"))
                .isEqualTo(true);
        platform.pass(MINUTE);
    }

    @AfterEach
    void stop() {
        platform.close();
    }

    @Test
    void listsTheNewestActivityFirst() {
        Answer one = sendTo(ONE);
        Answer two = sendTo(TWO);

        assertThat(ids("")).containsExactly(two.text("conversation"), one.text("conversation"));
        writes(ONE);

        Answer list = platform.get("/v1/conversations?limit=1");
        assertThat(list.text("conversations.0.id")).isEqualTo(one.text("conversation"));
        assertThat(list.text("conversations.0.contact")).isEqualTo(one.text("contact"));
        assertThat(list.text("conversations.0.state")).isEqualTo("open");
        assertThat(list.at("conversations.0.channels")).isEqualTo(List.of("sms"));
        assertThat(platform.get("/v1/messages/" + list.text("conversations.0.latestMessage"))
                        .text("direction"))
                .isEqualTo("inbound");
        assertThat(platform.get("/v1/conversations?cursor=" + list.text("nextCursor"))
                        .text("conversations.0.id"))
                .isEqualTo(two.text("conversation"));
        assertThat(ids("?channel=email")).isEmpty();
        assertThat(ids("?channel=sms")).hasSize(2);
    }

    @Test
    void aClosedConversationOpensWhenThePersonWrites() {
        String id = sendTo(ONE).text("conversation");
        writes(ONE);

        Answer closed = platform.patch("/v1/conversations/" + id, "{\"state\": \"closed\"}");
        platform.patch("/v1/conversations/" + id, "{\"state\": \"closed\"}");
        pass();

        assertThat(closed.status()).isEqualTo(200);
        assertThat(closed.text("state")).isEqualTo("closed");
        assertThat(ids("?state=open")).isEmpty();
        assertThat(ids("?state=closed")).containsExactly(id);
        assertThat(platform.get("/v1/conversations/" + id).text("state")).isEqualTo("closed");

        sendTo(ONE);
        assertThat(ids("?state=closed")).containsExactly(id);
        writes(ONE);
        assertThat(ids("?state=open")).containsExactly(id);
        assertThat(events(id)).containsExactly("conversation.opened", "conversation.closed", "conversation.opened");
        assertThat(audited(id)).containsExactly("conversation.close");
    }

    @Test
    void aSnoozedConversationOpensAtItsTime() {
        String id = sendTo(ONE).text("conversation");
        String later = TestPlatform.START.plus(Duration.ofHours(3)).toString();

        Answer snoozed = platform.patch(
                "/v1/conversations/" + id, "{\"state\": \"snoozed\", \"snoozedUntil\": \"" + later + "\"}");
        pass();

        assertThat(snoozed.text("snoozedUntil")).isEqualTo(later);
        assertThat(ids("?state=snoozed")).containsExactly(id);
        platform.pass(Duration.ofHours(2));
        assertThat(ids("?state=snoozed")).containsExactly(id);
        platform.pass(Duration.ofHours(1));
        assertThat(ids("?state=open")).containsExactly(id);
        assertThat(events(id)).containsExactly("conversation.opened", "conversation.snoozed", "conversation.opened");
    }

    @Test
    void aMergedContactsConversationIsTheSurvivors() {
        Answer one = contact(ONE);
        Answer two = contact(TWO);
        sendTo(ONE);
        sendTo(TWO);

        platform.post("/v1/contacts/" + one.text("id") + "/merge", "{\"contact\": \"" + two.text("id") + "\"}");
        pass();

        assertThat(ids("")).containsExactly(one.text("conversation"));
        Answer closed = platform.patch("/v1/conversations/" + two.text("conversation"), "{\"state\": \"closed\"}");
        assertThat(closed.text("id")).isEqualTo(one.text("conversation"));

        platform.post("/v1/contacts/" + one.text("id") + "/unmerge", "{\"contact\": \"" + two.text("id") + "\"}");
        pass();
        assertThat(ids("?state=open")).containsExactly(two.text("conversation"));
        assertThat(ids("?state=closed")).containsExactly(one.text("conversation"));
    }

    @Test
    void aDeletedContactIsListedNoMore() {
        Answer one = contact(ONE);
        sendTo(ONE);
        platform.delete("/v1/contacts/" + one.text("id"));
        pass();

        assertThat(ids("")).isEmpty();
        writes(ONE);
        assertThat(ids("")).containsExactly(one.text("conversation"));
    }

    @Test
    void saysWhatIsWrong() {
        String id = sendTo(ONE).text("conversation");
        String path = "/v1/conversations/" + id;

        assertThat(platform.patch(path, "{}").status()).isEqualTo(422);
        assertThat(platform.patch(path, "{\"state\": \"snoozed\"}").text("violations.0.pointer"))
                .isEqualTo("/snoozedUntil");
        assertThat(platform.patch(path, "{\"state\": \"snoozed\", \"snoozedUntil\": \"2020-01-01T00:00:00Z\"}")
                        .text("violations.0.code"))
                .isEqualTo("in_the_past");
        assertThat(platform.patch(path, "{\"state\": \"closed\", \"snoozedUntil\": \"2040-01-01T00:00:00Z\"}")
                        .text("violations.0.code"))
                .isEqualTo("unused");
        assertThat(platform.patch("/v1/conversations/cnv_00000000000000000000", "{\"state\": \"closed\"}")
                        .status())
                .isEqualTo(404);
        assertThat(platform.get("/v1/conversations?cursor=1").status()).isEqualTo(422);
        platform.put("/v1/conversations/listing", "{\"enabled\": false}");
        assertThat(platform.patch(path, "{\"state\": \"closed\"}").status()).isEqualTo(409);
    }

    private Answer contact(String phone) {
        return platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"" + phone + "\"}]}");
    }

    private Answer sendTo(String phone) {
        Answer sent = platform.sendTo(phone, "service");
        pass();
        return sent;
    }

    private void writes(String phone) {
        platform.writes(phone, "Hello");
        pass();
    }

    private void pass() {
        platform.pump();
        platform.pass(MINUTE);
    }

    private List<String> ids(String query) {
        return platform.get("/v1/conversations" + query).list("conversations").stream()
                .map(conversation -> Objects.toString(conversation.get("id")))
                .toList();
    }

    private List<String> events(String conversation) {
        return platform.get("/v1/events?limit=100&type=conversation.*&subject=" + conversation).list("events").stream()
                .map(event -> Objects.toString(event.get("type")))
                .toList();
    }

    private List<String> audited(String conversation) {
        return platform.get("/v1/audit?limit=100").list("entries").stream()
                .filter(entry -> conversation.equals(entry.get("resource")))
                .map(entry -> Objects.toString(entry.get("action")))
                .toList();
    }
}
