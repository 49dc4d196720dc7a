package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.json.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said goes by every channel, and what the person answers comes back in its canonical form. */
@TestInstance(Lifecycle.PER_CLASS)
class ChannelsTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms      | {"phone": "+14155578001"}                             | {"text": "Hello"}
            sms      | {"phone": "+14155578002"}                             | {"media": {"files": [{"kind": "image", "url": "https://example.com/a.png"}], "caption": "Look"}}
            whatsapp | {"phone": "+14155578003"}                             | {"choices": {"text": "Sure?", "buttons": [{"id": "y", "title": "Yes"}]}}
            whatsapp | {"whatsapp": {"portfolio": "shop", "id": "US.123"}}    | {"template": {"name": "order", "language": "en", "parameters": {"1": "A17"}}}
            rcs      | {"phone": "+14155578004"}                             | {"card": {"title": "Red", "buttons": [{"title": "Buy", "url": "https://example.com"}]}}
            email    | {"email": "ana@example.com"}                           | {"email": {"subject": "Hello", "html": "<p>Hi"}}
            email    | {"email": "luis@example.com"}                          | {"text": "Hello"}
            voice    | {"phone": "+14155578005"}                             | {"voice": {"steps": [{"speak": {"text": "Hello"}}, {"hangUp": {}}]}}
            push     | {"push": {"app": "shop", "token": "abc"}}              | {"push": {"title": "Shop", "body": "Hello", "data": {"order": "17"}}}
            chat     | {"chat": {"connection": "bot", "id": "4711"}}          | {"location": {"latitude": 51.5, "longitude": -0.5, "name": "Shop"}}
            webhook  | {"webhook": "https://partner.example.com/hook"}        | {"contactCard": {"name": "Ana", "phones": ["+14155550123"]}}
            """)
    void aMessageGoesByItsChannelAndIsShownAsItWasSent(String channel, String to, String content) {
        Answer sent = send(channel, to, content);
        assertThat(sent.status()).as(sent.text()).isEqualTo(202);
        platform.pump();
        platform.pass(Duration.ofSeconds(3), Duration.ofSeconds(1));

        Answer shown = platform.get("/v1/messages/" + sent.text("id"));
        assertThat(shown.text("status")).isEqualTo("delivered");
        assertThat(shown.text("hops.0.channel")).isEqualTo(channel);
        assertThat(shown.at("content")).isEqualTo(Json.object(content));
        assertThat(shown.at("to")).isEqualTo(Json.object(to));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms   | {"email": "ana@example.com"}  | {"text": "Hello"}                                          | /to wrong_address
            email | {"email": "ana@example.com"}  | {"template": {"name": "a", "language": "en"}}              | /content/template unsupported_content
            sms   | {"phone": "+14155578001"}     | {}                                                         | /content one_of
            sms   | {"phone": "+14155578001"}     | {"text": "a", "push": {"body": "b"}}                       | /content one_of
            sms   | {"phone": "+14155578001"}     | {"media": {"files": [{"kind": "image"}]}}                  | /content/media/files/0 one_of
            sms   | {"phone": "+14155578001"}     | {"media": {"files": [{"kind": "image", "url": "http://x.example"}]}} | /content/media/files/0/url format
            sms   | {"phone": "+14155578001"}     | {"media": {"files": []}}                                   | /content/media/files size
            rcs   | {"phone": "+14155578001"}     | {"choices": {"text": "a", "buttons": [{"title": "b"}]}}    | /content/choices/buttons/0 one_of
            rcs   | {"phone": "+14155578001"}     | {"carousel": {"cards": [{"title": "one"}]}}                | /content/carousel/cards size
            email | {"email": "ana@example.com"}  | {"email": {"subject": "a"}}                                | /content/email one_of
            voice | {"phone": "+14155578001"}     | {"voice": {"steps": [{}]}}                                 | /content/voice/steps/0 one_of
            voice | {"phone": "+14155578001"}     | {"voice": {"steps": [{"pause": {"length": "PT2H"}}]}}      | /content/voice/steps/0/pause/length out_of_range
            chat  | {"chat": {"connection": "bot", "id": "1"}} | {"location": {"latitude": 91, "longitude": 0}}   | /content/location/latitude max
            push  | {"push": {"app": "a", "token": "t"}} | {"push": {"body": "{{name}}"}}                     | /variables/name missing_variable
            """)
    void whatCannotBeSentIsRefusedWithItsPlace(String channel, String to, String content, String problem) {
        Answer refused = send(channel, to, content);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly(problem);
    }

    @Test
    void aContentIsNoLargerThanAnItemCanHold() {
        Answer refused = send(
                "email",
                "{\"email\": \"large@example.com\"}",
                "{\"email\": {\"subject\": \"a\", \"html\": \"" + "ü".repeat(60_000) + "\", \"text\": \""
                        + "ü".repeat(10_000) + "\"}}");

        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly("/content too_large");
        assertThat(send(
                                "email",
                                "{\"email\": \"large@example.com\"}",
                                "{\"email\": {\"subject\": \"a\", \"html\": \"" + "a".repeat(65_000) + "\"}}")
                        .status())
                .isEqualTo(202);
    }

    /** By SMS choices are numbered, and the number that comes back is the choice. */
    @Test
    void aNumberIsTheChoiceThatItStandsFor() {
        Answer sent = send("sms", "{\"phone\": \"+14155578010\"}", """
                {"choices": {"text": "Which day?", "buttons": [{"id": "mo", "title": "Monday"},
                 {"title": "More", "url": "https://example.com"}, {"id": "tu", "title": "Tuesday"}]}}""");
        platform.pump();

        for (String words : List.of("2", "3", "Tuesday, 2")) {
            platform.post("/v1/sandbox/inbound", """
                    {"from": {"phone": "+14155578010"}, "content": {"text": "%s"}}""".formatted(words));
            platform.pump();
            platform.pass(Duration.ofSeconds(1));
        }

        Answer timeline = platform.get("/v1/conversations/" + sent.text("conversation") + "/messages");
        assertThat(timeline.list("messages"))
                .filteredOn(message -> "inbound".equals(message.get("direction")))
                .extracting(message -> message.get("content"))
                .containsExactly(
                        Map.of("text", "Tuesday, 2"),
                        Map.of("text", "3"),
                        Map.of("answer", Map.of("id", "tu", "title", "Tuesday")));
    }

    /** A reaction is on a message that the carrier knows. */
    @Test
    void aReactionIsOnAMessageOfTheConversation() {
        String to = "{\"phone\": \"+14155578020\"}";
        Answer first = send("whatsapp", to, "{\"text\": \"Hello\"}");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        Answer reaction =
                send("whatsapp", to, "{\"reaction\": {\"to\": \"" + first.text("id") + "\", \"emoji\": \"👍\"}}");
        Answer stray = send("whatsapp", to, "{\"reaction\": {\"to\": \"msg_none\", \"emoji\": \"👍\"}}");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        assertThat(platform.status(reaction)).isEqualTo("delivered");
        assertThat(platform.status(stray)).isEqualTo("failed unknown_message");
    }

    private Answer send(String channel, String to, String content) {
        return platform.post("/v1/messages", """
                {"to": %s, "purpose": "service", "channels": ["%s"], "content": %s}""".formatted(to, channel, content));
    }
}
