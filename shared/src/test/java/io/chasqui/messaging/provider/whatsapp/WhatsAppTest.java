package io.chasqui.messaging.provider.whatsapp;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Payloads are of the forms of https://developers.facebook.com/docs/whatsapp/cloud-api/webhooks/payload-examples. */
class WhatsAppTest extends ProviderContract {
    private static final String SECRET = "app-secret";
    private static final Instant AT = Instant.ofEpochSecond(1_700_000_000);

    private final WhatsApp whatsApp = new WhatsApp(HTTP);

    @Override
    protected Provider provider() {
        return whatsApp;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                WhatsApp.VENDOR,
                Channel.WHATSAPP,
                "+15550001111",
                Map.of("baseUrl", baseUrl, "phoneNumberId", "106540352242922", "portfolio", "shop"),
                Map.of("accessToken", "token", "appSecret", SECRET, "verifyToken", "verify-me"));
    }

    @Override
    protected Handover handover() {
        return handover(new Content.Text("Hello"));
    }

    private static Handover handover(Content content) {
        return Samples.handover(ATTEMPT, Channel.WHATSAPP, new Phone(TO), null, content);
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withBody("""
                {"messaging_product": "whatsapp", "contacts": [{"input": "+15558675310", "wa_id": "15558675310"}],
                 "messages": [{"id": "wamid.HBgLMTU1NTg2NzUzMTA=", "message_status": "accepted"}]}""");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return Stream.of("sent", "delivered", "read", "failed")
                .map(status -> signed(status(status, "")))
                .toList();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of(signed(message("\"type\": \"text\", \"text\": {\"body\": \"Hi\"}")));
    }

    @ParameterizedTest
    @CsvSource({"sent, SENT", "delivered, DELIVERED", "read, READ", "played, READ", "failed, FAILED"})
    void eachStatusIsAReceipt(String word, ReceiptStatus status) {
        assertThat(hear(status(word, "")).receipts())
                .containsExactly(new Receipt(ATTEMPT, status, "wamid.1", null, AT));
    }

    @Test
    void aFailureHasTheCodeOfItsError() {
        Heard heard = hear(status("failed", """
                , "errors": [{"code": 131047, "title": "Re-engagement message", "error_data": {"details": "x"}}]"""));

        assertThat(heard.receipts())
                .containsExactly(new Receipt(ATTEMPT, ReceiptStatus.FAILED, "wamid.1", "whatsapp:131047", AT));
    }

    @Test
    void aStatusOfAnothersMessageIsLookedUpByItsId() {
        Heard heard = hear(status("delivered", "").replace(ATTEMPT.toString(), "not ours"));

        assertThat(heard.receipts()).isEmpty();
        assertThat(heard.unmatched()).singleElement().satisfies(receipt -> {
            assertThat(receipt.providerId()).isEqualTo("wamid.1");
            assertThat(receipt.status()).isEqualTo(ReceiptStatus.DELIVERED);
        });
    }

    static Stream<Arguments> contents() {
        return Stream.of(
                Arguments.of("\"type\": \"text\", \"text\": {\"body\": \"STOP\"}", new Content.Text("STOP")),
                Arguments.of(
                        "\"type\": \"image\", \"image\": {\"id\": \"9\", \"mime_type\": \"image/jpeg\", \"caption\": \"Look\"}",
                        new Content.Media(List.of(MediaFile.atVendor("9", "image/jpeg", null)), "Look")),
                Arguments.of(
                        "\"type\": \"document\", \"document\": {\"id\": \"9\", \"mime_type\": \"application/pdf\","
                                + " \"filename\": \"a.pdf\"}",
                        new Content.Media(List.of(MediaFile.atVendor("9", "application/pdf", "a.pdf")), null)),
                Arguments.of(
                        "\"type\": \"interactive\", \"interactive\": {\"type\": \"button_reply\", \"button_reply\":"
                                + " {\"id\": \"y\", \"title\": \"Yes\"}}",
                        new Said.Answer("y", "Yes")),
                Arguments.of(
                        "\"type\": \"interactive\", \"interactive\": {\"type\": \"list_reply\", \"list_reply\":"
                                + " {\"id\": \"mo\", \"title\": \"Monday\", \"description\": \"noon\"}}",
                        new Said.Answer("mo", "Monday")),
                Arguments.of(
                        "\"type\": \"interactive\", \"interactive\": {\"type\": \"nfm_reply\", \"nfm_reply\": {}}",
                        new Said.Unsupported("interactive/nfm_reply")),
                Arguments.of(
                        "\"type\": \"button\", \"button\": {\"payload\": \"No\", \"text\": \"No, thanks\"}",
                        new Said.Answer("No", "No, thanks")),
                Arguments.of(
                        "\"type\": \"location\", \"location\": {\"latitude\": 51.5, \"longitude\": -1, \"name\": \"Shop\"}",
                        new Content.Location(51.5, -1, "Shop", null)),
                Arguments.of(
                        "\"type\": \"contacts\", \"contacts\": [{\"name\": {\"formatted_name\": \"Ana\"}, \"phones\":"
                                + " [{\"phone\": \"+1 555\"}]}]",
                        new Content.ContactCard("Ana", List.of("+1 555"), List.of(), null)),
                Arguments.of(
                        "\"type\": \"reaction\", \"reaction\": {\"message_id\": \"wamid.2\", \"emoji\": \"👍\"}",
                        new Content.Reaction("wamid.2", "👍")),
                Arguments.of(
                        "\"type\": \"reaction\", \"reaction\": {\"message_id\": \"wamid.2\"}",
                        new Content.Reaction("wamid.2", "")),
                Arguments.of(
                        "\"type\": \"system\", \"system\": {\"body\": \"User A changed from 1 to 2\", \"wa_id\":"
                                + " \"16505551235\", \"type\": \"user_changed_number\"}",
                        new Said.Unsupported("system/user_changed_number")),
                Arguments.of("\"type\": \"order\", \"order\": {\"catalog_id\": \"1\"}", new Said.Unsupported("order")),
                Arguments.of(
                        "\"type\": \"unsupported\", \"errors\": [{\"code\": 131051}]",
                        new Said.Unsupported("unsupported")));
    }

    @ParameterizedTest
    @MethodSource("contents")
    void whatAPersonSendsHasItsCanonicalForm(String fields, Content content) {
        InboundMessage message = hear(message(fields)).inbound().getFirst();

        assertThat(message.content()).isEqualTo(content);
        assertThat(message.from()).isEqualTo(new Phone(TO));
        assertThat(message.to()).isEqualTo("+15550001111");
        assertThat(message.receivedAt()).isEqualTo(AT);
        assertThat(message.replyTo()).isEqualTo("wamid.0");
    }

    @Test
    void aPersonWithoutANumberIsTheBusinessScopedId() {
        String body = message("\"type\": \"text\", \"text\": {\"body\": \"Hi\"}")
                .replace("\"from\": \"15558675310\"", "\"from_user_id\": \"US.13491208655302741918\"");

        Address from = (Address) hear(body).inbound().getFirst().from();

        assertThat(from).isEqualTo(new io.chasqui.people.contact.WhatsApp("shop", "US.13491208655302741918"));
        answers(taken());
        send(Samples.handover(ATTEMPT, Channel.WHATSAPP, from, null, new Content.Text("Hello")));
        assertThat(sent()).containsEntry("recipient", from.value()).doesNotContainKey("to");
    }

    /** https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/user_preferences */
    @ParameterizedTest
    @CsvSource({"marketing_messages, stop, OPT_OUT_OF_MARKETING", "marketing_messages, resume,", "novelties, stop,"})
    void aStopOfMarketingIsAnOptOutOfThatAlone(String category, String choice, @Nullable Understood understood) {
        String body = """
                {"object": "whatsapp_business_account", "entry": [{"id": "1", "changes": [{"value": {
                  "messaging_product": "whatsapp", "metadata": {"display_phone_number": "15550001111",
                  "phone_number_id": "106540352242922"}, "contacts": [{"wa_id": "15558675310"}],
                  "user_preferences": [{"wa_id": "15558675310", "detail": "User requested it", "category": "%s",
                   "value": "%s", "timestamp": 1700000000}]}, "field": "user_preferences"}]}]}""".formatted(category, choice);

        InboundMessage preference = hear(body).inbound().getFirst();

        assertThat(preference.understood()).isEqualTo(understood);
        assertThat(preference.from()).isEqualTo(new Phone(TO));
        assertThat(preference.content()).isEqualTo(new Said.Unsupported("user_preferences/" + category + "/" + choice));
        assertThat(preference.receivedAt()).isEqualTo(AT);
        assertThat(hear(body).inbound().getFirst().providerId()).isEqualTo(preference.providerId());
    }

    @Test
    void anErrorOfTheNumberIsKeptForAPersonToSee() {
        String body =
                message("\"type\": \"text\", \"text\": {\"body\": \"Hi\"}").replace("\"messages\": [", """
                        "errors": [{"code": 130429, "title": "Rate limit hit", "message": "(#130429) Rate limit hit"}],
                        "messages": [""");

        Heard heard = hear(body);

        assertThat(heard.unreadable()).isEqualTo("an error of the number: 130429");
        assertThat(heard.inbound()).hasSize(1);
    }

    @Test
    void aRefusalOfMarketingIsAnOptOutOfThatAlone() {
        answers(aResponse().withStatus(400).withBody("{\"error\": {\"code\": 131050}}"));

        assertThat(send()).isEqualTo(new SendOutcome.OptedOut("whatsapp:131050", Purpose.MARKETING));
    }

    @Test
    void oneBadEntryTakesNoOtherWithIt() {
        String body = message("\"type\": \"text\", \"text\": {\"body\": \"Hi\"}");
        String both = body.replace("\"messages\": [", "\"messages\": [{\"id\": \"wamid.9\", \"type\": \"text\"}, ");

        Heard heard = hear(both);

        assertThat(heard.inbound()).hasSize(1);
        assertThat(heard.unreadable()).isEqualTo("a message of nobody");
        assertThat(hear(body).unreadable()).isNull();
    }

    @Test
    void whatAnotherNumberOfTheAppHearsIsNotOurs() {
        Heard heard = hear(status("sent", "").replace("106540352242922", "2"));

        assertThat(heard.receipts()).isEmpty();
        assertThat(heard.unmatched()).isEmpty();
    }

    @Test
    void theUrlIsOursForWhoeverKnowsTheToken() {
        String url =
                "https://chasqui.example/v1/inbound/main?hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=";
        Connection connection = connection();

        assertThat(whatsApp.challenge(new Callback(Road.GET, url + "verify-me", Map.of(), ""), connection))
                .contains(Reply.text("1158201444"));
        assertThat(whatsApp.challenge(new Callback(Road.GET, url + "guess", Map.of(), ""), connection))
                .isEmpty();
    }

    static Stream<Arguments> bodies() {
        MediaFile image = MediaFile.link(MediaKind.IMAGE, "https://example.com/a.jpg");
        return Stream.of(
                Arguments.of(
                        new Content.Text("Hi"), "{\"type\":\"text\",\"text\":{\"preview_url\":false,\"body\":\"Hi\"}}"),
                Arguments.of(
                        new Content.Media(List.of(image), "Look"),
                        "{\"type\":\"image\",\"image\":{\"link\":\"https://example.com/a.jpg\",\"caption\":\"Look\"}}"),
                Arguments.of(
                        new Content.Template("order", "en_US", Map.of("1", "Ana"), null, Map.of("0", "A17")),
                        "{\"type\":\"template\",\"template\":{\"name\":\"order\",\"language\":{\"code\":\"en_US\"},"
                                + "\"components\":[{\"type\":\"body\",\"parameters\":[{\"type\":\"text\",\"text\":\"Ana\"}]},"
                                + "{\"type\":\"button\",\"sub_type\":\"url\",\"index\":\"0\",\"parameters\":[{\"type\":\"text\","
                                + "\"text\":\"A17\"}]}]}}"),
                Arguments.of(
                        new Interactive.Choices("Sure?", List.of(new Button.Reply("y", "Yes", null)), null),
                        "{\"type\":\"interactive\",\"interactive\":{\"type\":\"button\",\"body\":{\"text\":\"Sure?\"},"
                                + "\"action\":{\"buttons\":[{\"type\":\"reply\",\"reply\":{\"id\":\"y\",\"title\":\"Yes\"}}]}}}"),
                Arguments.of(
                        new Interactive.Choices("Day?", List.of(new Button.Reply("m", "Mon", "noon")), "Days"),
                        "{\"type\":\"interactive\",\"interactive\":{\"type\":\"list\",\"body\":{\"text\":\"Day?\"},\"action\":"
                                + "{\"button\":\"Days\",\"sections\":[{\"rows\":[{\"id\":\"m\",\"title\":\"Mon\","
                                + "\"description\":\"noon\"}]}]}}}"),
                Arguments.of(
                        new Interactive.Card(
                                "Red", "10 €", image, List.of(new Button.Link("Buy", "https://example.com"))),
                        "{\"type\":\"interactive\",\"interactive\":{\"type\":\"cta_url\",\"header\":{\"type\":\"image\",\"image\":"
                                + "{\"link\":\"https://example.com/a.jpg\"}},\"body\":{\"text\":\"Red\\n10 €\"},\"action\":"
                                + "{\"name\":\"cta_url\",\"parameters\":{\"display_text\":\"Buy\",\"url\":\"https://example.com\"}}}}"),
                Arguments.of(
                        new Content.LocationRequest("Where?"),
                        "{\"type\":\"interactive\",\"interactive\":{\"type\":\"location_request_message\",\"body\":{\"text\":"
                                + "\"Where?\"},\"action\":{\"name\":\"send_location\"}}}"),
                Arguments.of(
                        new Content.Location(51.5, -1, "Shop", null),
                        "{\"type\":\"location\",\"location\":{\"latitude\":51.5,\"longitude\":-1.0,\"name\":\"Shop\"}}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void eachContentIsOfMetasForm(Content content, String expected) {
        answers(taken());

        send(handover(content));

        assertThat(sent()).containsAllEntriesOf(Json.object(expected)).containsEntry("to", TO);
    }

    @Test
    void anAnswerNamesTheMessageAndAReactionIsOnIt() {
        answers(taken());

        send(Samples.handover(ATTEMPT, Channel.WHATSAPP, new Phone(TO), null, new Content.Text("Yes"), "wamid.0"));
        assertThat(sent()).containsEntry("context", Map.of("message_id", "wamid.0"));
        api.resetRequests();
        send(Samples.handover(
                ATTEMPT, Channel.WHATSAPP, new Phone(TO), null, new Content.Reaction("m", "👍"), "wamid.0"));
        assertThat(sent())
                .containsEntry("reaction", Map.of("message_id", "wamid.0", "emoji", "👍"))
                .doesNotContainKey("context");
    }

    @ParameterizedTest
    @CsvSource({
        "400, 131047, Rejected",
        "400, 131026, Rejected",
        "400, 131050, OptedOut",
        "400, 130429, Retryable",
        "400, 131056, Retryable",
        "401, 190, Unavailable",
        "400, 131042, Unavailable",
        "400, 100, Rejected",
        "400, 999999, Rejected"
    })
    void eachRefusalHasItsOutcome(int status, int code, String outcome) {
        answers(aResponse()
                .withStatus(status)
                .withBody("{\"error\": {\"message\": \"x\", \"type\": \"OAuthException\", \"code\": " + code + "}}"));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("whatsapp:" + code);
    }

    private Map<String, Object> sent() {
        List<LoggedRequest> requests = api.findAll(postRequestedFor(anyUrl()));
        assertThat(requests.getLast().getUrl()).isEqualTo("/v24.0/106540352242922/messages");
        assertThat(requests.getLast().getHeader("Authorization")).isEqualTo("Bearer token");
        return Json.object(requests.getLast().getBodyAsString());
    }

    private Heard hear(String body) {
        return whatsApp.hear(signed(body), connection(), Samples.NOW);
    }

    private static String status(String status, String more) {
        return value("\"statuses\": [{\"id\": \"wamid.1\", \"status\": \"" + status
                + "\", \"timestamp\": \"1700000000\", \"recipient_id\": \"15558675310\","
                + " \"pricing\": {\"billable\": true, \"pricing_model\": \"PMP\", \"category\": \"utility\"},"
                + " \"biz_opaque_callback_data\": \"" + ATTEMPT + "\"" + more + "}]");
    }

    private static String message(String fields) {
        return value("\"contacts\": [{\"profile\": {\"name\": \"Ana\"}, \"wa_id\": \"15558675310\"}],"
                + " \"messages\": [{\"from\": \"15558675310\", \"id\": \"wamid.1\", \"timestamp\": \"1700000000\","
                + " \"context\": {\"from\": \"15550001111\", \"id\": \"wamid.0\"}, " + fields + "}]");
    }

    private static String value(String fields) {
        return "{\"object\": \"whatsapp_business_account\", \"entry\": [{\"id\": \"102290129340398\", \"changes\":"
                + " [{\"field\": \"messages\", \"value\": {\"messaging_product\": \"whatsapp\", \"metadata\":"
                + " {\"display_phone_number\": \"15550001111\", \"phone_number_id\": \"106540352242922\"}, " + fields
                + "}}]}]}";
    }

    private static Callback signed(String body) {
        String digest = HexFormat.of().formatHex(Hmac.of("HmacSHA256", SECRET, body));
        return new Callback(
                "https://chasqui.example/v1/inbound/main",
                Map.of("x-hub-signature-256", List.of("sha256=" + digest)),
                body);
    }
}
