package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

@TestInstance(Lifecycle.PER_CLASS)
class ConversationTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void bothDirectionsStandInOneThreadNewestFirst() {
        Answer first = platform.sendTo("+14155550140", "service");
        platform.pump();
        platform.pass(MINUTE);
        platform.writes("+14155550140", "Where is it?");
        platform.pump();
        platform.pass(MINUTE);
        Answer reply = platform.post(
                "/v1/conversations/" + first.text("conversation") + "/messages",
                "{\"content\": {\"text\": \"On its way\"}, \"metadata\": {\"agent\": \"7\"}}");
        platform.pump();
        platform.pass(MINUTE);

        Answer timeline = timeline(first.text("conversation"), 10, null);

        assertThat(reply.status()).isEqualTo(202);
        assertThat(texts(timeline)).containsExactly("On its way", "Where is it?", "Hello");
        assertThat(timeline.at("nextCursor")).isNull();
        assertThat(timeline.at("messages.0.purpose")).isEqualTo("service");
        assertThat(timeline.at("messages.0.status")).isEqualTo("delivered");
        assertThat(timeline.at("messages.0.metadata")).isEqualTo(Map.of("agent", "7"));
        assertThat(timeline.at("messages.0.hops.0.sender")).isEqualTo(TestPlatform.OURS);
        assertThat(timeline.at("messages.1"))
                .isEqualTo(Map.of(
                        "id", timeline.text("messages.1.id"),
                        "direction", "inbound",
                        "conversation", first.text("conversation"),
                        "contact", first.text("contact"),
                        "from", Map.of("phone", "+14155550140"),
                        "to", Map.of("sender", TestPlatform.OURS),
                        "content", Map.of("text", "Where is it?"),
                        "receivedAt", timeline.text("messages.1.receivedAt")));
    }

    @Test
    void aConversationIsToldByItsNewestMessage() {
        Answer accepted = platform.sendTo(MagicNumber.REPLIES.number(), "service");
        platform.pump();

        Answer conversation = platform.get("/v1/conversations/" + accepted.text("conversation"));

        assertThat(conversation.status()).isEqualTo(200);
        assertThat(conversation.text("id")).isEqualTo(accepted.text("conversation"));
        assertThat(conversation.text("contact")).isEqualTo(accepted.text("contact"));
        assertThat(conversation.text("latest.id"))
                .isEqualTo(timeline(accepted.text("conversation"), 1, null).text("messages.0.id"));
        assertThat(timeline(accepted.text("conversation"), 10, null).list("messages"))
                .hasSize(2);
    }

    @Test
    void aLongThreadIsReadPageByPage() {
        String conversation = "";
        for (int i = 0; i < 4; i++) {
            conversation = platform.post("/v1/messages", """
                    {"to": {"phone": "+14155550141"}, "purpose": "service", "content": {"text": "out %d"}}""".formatted(i)).text("conversation");
            platform.pass(MINUTE);
            platform.writes("+14155550141", "in " + i);
            platform.pump();
            platform.pass(MINUTE);
        }

        List<Object> read = new ArrayList<>();
        String cursor = null;
        int pages = 0;
        do {
            Answer page = timeline(conversation, 3, cursor);
            read.addAll(texts(page));
            assertThat(read).as("a page shows what no page before has shown").doesNotHaveDuplicates();
            cursor = (String) page.at("nextCursor");
            pages++;
        } while (cursor != null);

        assertThat(pages).isEqualTo(3);
        assertThat(read).containsExactly("in 3", "out 3", "in 2", "out 2", "in 1", "out 1", "in 0", "out 0");
    }

    @Test
    void aCursorThatIsNoneIsRefused() {
        Answer accepted = platform.sendTo("+14155550142", "service");

        Answer refused = timeline(accepted.text("conversation"), 3, "here");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.pointer")).isEqualTo("?cursor");
    }

    @Test
    void aReplyIsSentOnceUnderItsKey() {
        platform.writes("+14155550143", "Hello?");
        platform.pass(MINUTE);
        String path = "/v1/conversations/" + conversationOf("+14155550143") + "/messages";

        Answer first = platform.post(path, "{\"content\": {\"text\": \"Yes\"}}", "reply-1");
        platform.pump();
        Answer again = platform.post(path, "{\"content\": {\"text\": \"Yes\"}}", "reply-1");

        assertThat(again.text()).isEqualTo(first.text());
        assertThat(texts(timeline(conversationOf("+14155550143"), 10, null))).containsExactly("Yes", "Hello?");
    }

    @Test
    void aStrangerIsKnownFromTheMessagesAlone() {
        platform.writes("+14155550144", "Good morning");
        platform.pump();

        Answer contact = platform.get("/v1/contacts/" + platform.contact("+14155550144"));

        assertThat(contact.status()).isEqualTo(200);
        assertThat(contact.json())
                .isEqualTo(Map.of(
                        "id", platform.contact("+14155550144").toString(),
                        "conversation", conversationOf("+14155550144"),
                        "addresses",
                                List.of(Map.of(
                                        "id",
                                        "adr_"
                                                + platform.contact("+14155550144")
                                                        .key(),
                                        "phone",
                                        "+14155550144")),
                        "externalIds", List.of(),
                        "merged", List.of(),
                        "attributes", Map.of()));
    }

    @Test
    void aContactIsRecordedOnce() {
        Answer created = platform.post(
                "/v1/contacts",
                "{\"addresses\": [{\"phone\": \"+1 415-555-0145\"}], \"attributes\": {\"tier\": \"gold\"}}");
        platform.clock.advance(MINUTE);
        Answer again = platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"+14155550145\"}]}");
        Answer other = platform.post(
                "/v1/contacts",
                "{\"addresses\": [{\"phone\": \"+14155550145\"}], \"attributes\": {\"tier\": \"tin\"}}");
        Answer found = platform.get("/v1/contacts/" + created.text("id"));

        assertThat(created.status()).isEqualTo(201);
        assertThat(created.headers().get("location")).containsExactly("/v1/contacts/" + created.text("id"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.text("detail")).contains(created.text("id")).contains("PATCH");
        assertThat(List.of(again.text(), found.text())).containsOnly(created.text());
        assertThat(created.text("attributes.tier")).isEqualTo("gold");
    }

    private String conversationOf(String phone) {
        return "cnv_" + platform.contact(phone).key();
    }

    private Answer timeline(String conversation, int limit, @Nullable String cursor) {
        return platform.get("/v1/conversations/" + conversation + "/messages?limit=" + limit
                + (cursor == null ? "" : "&cursor=" + cursor));
    }

    private static List<Object> texts(Answer timeline) {
        return timeline.list("messages").stream()
                .map(message -> ((Map<?, ?>) Objects.requireNonNull(message.get("content"))).get("text"))
                .collect(Collectors.toList());
    }
}
