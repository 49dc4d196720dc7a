package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.content.Contents;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.json.Json;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A preview shows what a message becomes by each channel, and leaves nothing behind. */
@TestInstance(Lifecycle.PER_CLASS)
class PreviewTest {
    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            sms      | {"text": "Hello {{name}}"}                                             | {"text": "Hello Ana"}                                        |
            sms      | {"choices": {"text": "Sure?", "buttons": [{"id": "y", "title": "Yes"}]}} | {"text": "Sure?\\n1. Yes"}                                    | buttons_as_text
            whatsapp | {"choices": {"text": "Sure?", "buttons": [{"id": "y", "title": "Yes"}]}} | {"choices": {"text": "Sure?", "buttons": [{"id": "y", "title": "Yes"}]}} |
            email    | {"text": "Hello {{name}}"}                                             | {"email": {"subject": "Hello Ana", "text": "Hello Ana"}}     | subject_from_text
            voice    | {"text": "Hello"}                                                      | {"voice": {"steps": [{"speak": {"text": "Hello"}}]}}         |
            push     | {"push": {"title": "Shop", "body": "Hello"}}                           | {"push": {"title": "Shop", "body": "Hello"}}                 |
            chat     | {"push": {"title": "Shop", "body": "Hello", "data": {"a": "b"}}}       | {"text": "Shop\\nHello"}                                      | push_as_text push_data_lost
            """)
    void aRenderingIsShownWithWhatItLoses(String channel, String content, String shown, String degradations) {
        Answer preview = preview("""
                {"channels": ["%s"], "content": %s, "variables": {"name": "Ana"}}""".formatted(channel, content));

        Map<String, Object> rendering = preview.list("renderings").getFirst();
        assertThat(rendering.get("content")).isEqualTo(Json.object(shown));
        assertThat(codes(rendering, "degradations"))
                .isEqualTo(degradations == null ? List.of() : List.of(degradations.split(" ")));
        assertThat(codes(rendering, "flaws")).isEmpty();
    }

    @Test
    void everyChannelIsShownWhereNoneIsNamed() {
        Answer preview = preview("{\"content\": {\"template\": {\"name\": \"order\", \"language\": \"en\"}}}");

        assertThat(preview.list("renderings"))
                .extracting(rendering -> rendering.get("channel"))
                .containsExactlyElementsOf(
                        Arrays.stream(Channel.values()).map(Channel::wire).toList());
        assertThat(preview.list("renderings"))
                .filteredOn(rendering -> codes(rendering, "flaws").isEmpty())
                .extracting(rendering -> rendering.get("channel"))
                .containsExactly("whatsapp", "webhook");
    }

    @Test
    void partsAreThoseOfTheRenderedText() {
        Answer preview = preview("""
                {"channels": ["sms", "chat"], "content": {"text": "“%s”"}}""".formatted("a".repeat(150)));

        assertThat(preview.at("renderings.0.parts")).isEqualTo(Map.of("encoding", "gsm7", "units", 152, "count", 1));
        assertThat(codes(preview.list("renderings").getFirst(), "degradations"))
                .containsExactly("punctuation_simplified");
        assertThat(preview.at("renderings.1.parts")).isNull();
        assertThat(preview.at("renderings.1.bytes")).isEqualTo(156);
    }

    /** Whether MMS is carried, and what is known of a contact, depend on whom it goes to. */
    @Test
    void itIsShownAsItsRecipientWouldGetIt() {
        Answer contact = platform.post("/v1/contacts", """
                {"addresses": [{"phone": "+51987654321"}], "name": "Ana"}""");
        String content = """
                {"media": {"files": [{"kind": "image", "url": "https://example.com/a.png"}], "caption": "Hi {{contact.name}}"}}""";

        Answer known = preview("""
                {"to": {"contact": "%s"}, "channels": ["sms", "email"], "content": %s}""".formatted(contact.text("id"), content));
        Answer anybody = preview("""
                {"channels": ["sms"], "content": %s}""".formatted(content));

        assertThat(known.text("renderings.0.content.text")).isEqualTo("Hi Ana\nhttps://example.com/a.png");
        assertThat(codes(known.list("renderings").get(1), "flaws")).containsExactly("unknown_contact");
        assertThat(codes(anybody.list("renderings").getFirst(), "flaws")).containsExactly("missing_variable");
    }

    /** What a preview shows is what goes out, whatever is said by whatever channel; and what went out is shown. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            sms      | {"phone": "+14155578%03d"}
            sms      | {"phone": "+51987654%03d"}
            whatsapp | {"phone": "+14155579%03d"}
            rcs      | {"phone": "+14155580%03d"}
            email    | {"email": "ana%03d@example.com"}
            voice    | {"phone": "+14155581%03d"}
            push     | {"push": {"app": "shop", "token": "t%03d"}}
            chat     | {"chat": {"connection": "bot", "id": "4%03d"}}
            webhook  | {"webhook": "https://partner.example.com/%03d"}
            """)
    void aPreviewIsWhatIsSentThen(String channel, String to) {
        Contents contents = new Contents(new Random(channel.hashCode()));
        for (int i = 0; i < 12; i++) {
            String body = """
                    {"to": %s, "channels": ["%s"], "content": %s, "variables": {}""".formatted(to.formatted(300 + i), channel, content(contents, channel, i % 3 == 0));
            Answer preview = platform.post("/v1/messages/preview", body + "}");
            Answer sent = platform.post("/v1/messages", body + ", \"purpose\": \"service\"}");
            if (preview.status() != 200) {
                assertThat(sent.status()).as(sent.text()).isEqualTo(preview.status());
                continue;
            }
            List<Object> flaws = codes(preview.list("renderings").getFirst(), "flaws");
            if (!flaws.isEmpty()) {
                assertThat(codes(Json.object(sent.text()), "violations")).isEqualTo(flaws);
                continue;
            }
            platform.pump();
            platform.pass(Duration.ofSeconds(3));
            Answer shown = platform.get("/v1/messages/" + sent.text("id"));
            Map<?, ?> content = (Map<?, ?>) Objects.requireNonNull(shown.at("content"));
            Object said = content.get("overrides") instanceof Map<?, ?> overrides ? overrides.get(channel) : content;
            Object rendered = shown.at("hops.0.rendered");
            if ("failed unknown_message".equals(platform.status(sent))) {
                continue;
            }
            assertThat(platform.status(sent)).isIn("delivered", "sent");
            assertThat(rendered == null ? said : rendered).as(body).isEqualTo(preview.at("renderings.0.content"));
        }
    }

    /** Of any kind, and where it is said with an override also what another channel says. */
    private static String content(Contents contents, String channel, boolean overrides) {
        Map<String, Object> content = new LinkedHashMap<>(ContentJson.write(contents.outbound()));
        if (overrides) {
            content.put("overrides", Map.of(channel, ContentJson.write(contents.outbound())));
        }
        return Json.text(content);
    }

    @Test
    void nothingIsSentOrKept() {
        preview("{\"to\": {\"phone\": \"+14155578101\"}, \"content\": {\"text\": \"Hello\"}}");
        platform.pump();
        platform.pass(Duration.ofSeconds(3));
        String contact = platform.post("/v1/messages", """
                {"to": {"phone": "+14155578101"}, "purpose": "service", "content": {"text": "Hello"}}""").text("contact");

        assertThat(platform.get("/v1/messages?contact=" + contact).list("messages"))
                .hasSize(1);
    }

    private Answer preview(String body) {
        Answer answer = platform.post("/v1/messages/preview", body);
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        return answer;
    }

    private static List<Object> codes(Map<String, Object> rendering, String field) {
        return ((List<?>) Objects.requireNonNull(rendering.get(field)))
                .stream().map(each -> (Object) ((Map<?, ?>) each).get("code")).toList();
    }
}
