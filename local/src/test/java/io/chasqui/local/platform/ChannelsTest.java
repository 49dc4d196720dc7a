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
            sms      | {"phone": "+14155578006"}                             | {"text": "Hello", "overrides": {"sms": {"text": "Hi"}, "rcs": {"card": {"title": "Hello"}}}}
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
            sms   | {"phone": "+14155578001"}     | {"text": "a", "overrides": {"sms": {}}}                    | /content/overrides/sms one_of
            sms   | {"phone": "+14155578001"}     | {"text": "a", "overrides": {"fax": {"text": "a"}}}         | /content/overrides/fax unknown
            sms   | {"phone": "+14155578001"}     | {"text": "a", "overrides": {"sms": {"text": "{{b}}"}}}     | /variables/b missing_variable
            sms   | {"phone": "+14155578001"}     | {"text": "{{a}}", "overrides": {"rcs": {"text": "{{#if"}, "sms": {"text": "b"}}} | /content/overrides/rcs/text bad_template
            sms   | {"phone": "+14155578001"}     | {"text": "a", "overrides": {"sms": {"template": {"name": "a", "language": "en"}}}} | /content/overrides/sms/template unsupported_content
            email | {"email": "ana@example.com"}  | {"choices": {"text": "a", "buttons": [{"id": "b", "title": "c"}]}, "overrides": {"email": {"email": {"subject": "a"}}}} | /content/overrides/email/email one_of
            sms   | {"phone": "+14155578001"}     | {"text": "a", "overrides": {"sms": {"text": "b", "overrides": {}}}} | /content/overrides/sms/overrides unknown
            """)
    void whatCannotBeSentIsRefusedWithItsPlace(String channel, String to, String content, String problem) {
        Answer refused = send(channel, to, content);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms   | {"phone": "+14155578001"}     | {"choices": {"text": "a", "buttons": [{"id": "b", "title": "c"}]}} | /content/choices buttons_as_text
            sms   | {"phone": "+51987654321"}     | {"media": {"files": [{"kind": "image", "url": "https://example.com/a.png"}]}} | /content/media media_as_link
            chat  | {"chat": {"connection": "bot", "id": "1"}} | {"push": {"body": "a", "data": {"b": "c"}}}     | /content/push push_as_text, /content/push push_data_lost
            sms   | {"phone": "+14155578001"}     | {"text": "a", "overrides": {"sms": {"location": {"latitude": 1, "longitude": 2}}}} | /content/overrides/sms/location location_as_link
            """)
    void aLossThatIsForbiddenIsRefused(String channel, String to, String content, String problems) {
        Answer refused = strictly(channel, to, content);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.list("violations"))
                .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                .containsExactly(problems.split(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms   | {"phone": "+14155578030"}     | {"choices": {"text": "a", "buttons": [{"id": "b", "title": "c"}]}, "overrides": {"sms": {"text": "d"}}}
            sms   | {"phone": "+14155578031"}     | {"media": {"files": [{"kind": "image", "url": "https://example.com/a.png"}]}}
            email | {"email": "strict@example.com"} | {"text": "Hello"}
            """)
    void whatLosesNothingIsSentThough(String channel, String to, String content) {
        Answer sent = strictly(channel, to, content);
        platform.pump();
        platform.pass(Duration.ofSeconds(3));

        assertThat(platform.status(sent)).isEqualTo("delivered");
        assertThat(platform.get("/v1/messages/" + sent.text("id")).text("degrade"))
                .isEqualTo("forbid");
    }

    /** Plain quotes would save two parts; they are no loss, and so the text is sent as it was written. */
    @Test
    void charactersStayAsTheyAreWhereNothingMayChange() {
        String to = "{\"phone\": \"+14155578032\"}";
        String content = "{\"text\": \"“%s”\"}".formatted("a".repeat(150));

        assertThat(send("sms", to, content).at("parts.count")).isEqualTo(1);
        assertThat(strictly("sms", to, content).at("parts.count")).isEqualTo(3);
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

    /** What answers a message is shown with it, whoever wrote that. */
    @Test
    void aMessageAnswersOneOfItsConversation() {
        String to = "{\"phone\": \"+14155578040\"}";
        Answer first = send("whatsapp", to, "{\"text\": \"Hello\"}");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        Answer answer = answering(to, first.text("id"));
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        assertThat(platform.status(answer)).isEqualTo("delivered");
        assertThat(platform.get("/v1/messages/" + answer.text("id")).text("replyTo"))
                .isEqualTo(first.text("id"));
    }

    @Test
    void aMessageAnswersNoOtherConversation() {
        String stranger = send("whatsapp", "{\"phone\": \"+14155578041\"}", "{\"text\": \"Hello\"}")
                .text("id");
        String to = "{\"phone\": \"+14155578042\"}";

        for (String id : List.of(stranger, "msg_0000000000000000000000000000000000000000", "42")) {
            Answer refused = answering(to, id);
            assertThat(refused.status()).isEqualTo(422);
            assertThat(refused.list("violations"))
                    .extracting(violation -> violation.get("pointer") + " " + violation.get("code"))
                    .containsExactly("/replyTo unknown_message");
        }
    }

    private Answer answering(String to, String id) {
        return platform.post("/v1/messages", """
                {"to": %s, "purpose": "service", "channels": ["whatsapp"], "content": {"text": "Yes"}, "replyTo": "%s"}""".formatted(to, id));
    }

    private Answer strictly(String channel, String to, String content) {
        return platform.post("/v1/messages", """
                {"to": %s, "purpose": "service", "channels": ["%s"], "degrade": "forbid", "content": %s}""".formatted(to, channel, content));
    }

    private Answer send(String channel, String to, String content) {
        return platform.post("/v1/messages", """
                {"to": %s, "purpose": "service", "channels": ["%s"], "content": %s}""".formatted(to, channel, content));
    }
}
