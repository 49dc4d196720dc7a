package io.chasqui.messaging.provider.rbm;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
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
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.oidc.JoseTokens;
import io.chasqui.testing.PemKeys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Events are of the forms of
 * https://developers.google.com/business-communications/rcs-business-messaging/guides/build/events/receive-events.
 */
class RbmTest extends ProviderContract {
    private static final String TOKEN = "SJENCPGJESMGUFPY";
    private static final String KEY = PemKeys.RSA;
    private static final String ID = ATTEMPT.uuid().toString();
    private static final String PATH = "/v1/phones/" + TO + "/agentMessages";

    private final Rbm rbm = new Rbm(HTTP, new JoseTokens(), Samples.CLOCK);

    @Override
    protected Provider provider() {
        return rbm;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Rbm.VENDOR,
                Channel.RCS,
                null,
                Map.of(
                        "baseUrl",
                        baseUrl,
                        "tokenUrl",
                        baseUrl + "/token",
                        "agentId",
                        "shop_agent",
                        "clientEmail",
                        "rbm@shop.iam.gserviceaccount.com"),
                Map.of("privateKey", KEY, "clientToken", TOKEN));
    }

    @Override
    protected Handover handover() {
        return handover(new Content.Text("Hello"));
    }

    private static Handover handover(Content content) {
        return Samples.handover(ATTEMPT, Channel.RCS, new Phone(TO), null, content);
    }

    @Override
    protected int stubAccess() {
        api.stubFor(post(urlPathEqualTo("/token"))
                .atPriority(1)
                .willReturn(aResponse().withBody("{\"access_token\": \"ya29\", \"expires_in\": 3599}")));
        return 1;
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse()
                .withBody("{\"name\": \"phones/+1/agentMessages/1\", \"sendTime\": \"2026-01-01T00:00:00Z\"}");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return Stream.of("DELIVERED", "READ", "TTL_EXPIRATION_REVOKED")
                .map(type -> signed(event(type)))
                .toList();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of(signed(message("\"text\": \"Hi\"")));
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, DELIVERED,", "READ, READ,", "TTL_EXPIRATION_REVOKED, FAILED, rbm:expired"})
    void eachEventIsAReceipt(String type, ReceiptStatus status, @Nullable String code) {
        assertThat(hear(event(type)).unmatched())
                .containsExactly(new UnmatchedReceipt(
                        "main", ID, status, code, Instant.parse("2026-01-01T00:00:00.5Z"), Samples.NOW));
    }

    @ParameterizedTest
    @CsvSource({"IS_TYPING", "TTL_EXPIRATION_REVOKE_FAILED"})
    void someEventsSayNothingOfAMessage(String type) {
        Heard heard = hear(event(type));

        assertThat(heard.unmatched()).isEmpty();
        assertThat(heard.inbound()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"UNSUBSCRIBE, OPT_OUT", "SUBSCRIBE, OPT_IN"})
    void aSubscriptionIsUnderstood(String type, Understood understood) {
        assertThat(hear(event(type)).inbound())
                .extracting(InboundMessage::understood)
                .containsExactly(understood);
    }

    static Stream<Arguments> messages() {
        return Stream.of(
                Arguments.of("\"text\": \"STOP\"", new Content.Text("STOP")),
                Arguments.of(
                        "\"suggestionResponse\": {\"postbackData\": \"y\", \"text\": \"Yes\"}",
                        new Said.Answer("y", "Yes")),
                Arguments.of(
                        "\"suggestionResponse\": {\"postbackData\": \"y\", \"text\": \"Yes\", \"type\": \"REPLY\"}",
                        new Said.Answer("y", "Yes")),
                Arguments.of(
                        "\"suggestionResponse\": {\"postbackData\": \"Buy\", \"text\": \"Buy\", \"type\": \"ACTION\"}",
                        new Said.Unsupported("suggestionResponse/ACTION")),
                Arguments.of(
                        "\"location\": {\"latitude\": 37.5, \"longitude\": -122}",
                        new Content.Location(37.5, -122, null, null)),
                Arguments.of(
                        "\"userFile\": {\"payload\": {\"mimeType\": \"image/gif\", \"fileUri\": \"https://storage.example/1\","
                                + " \"fileName\": \"a.gif\"}}",
                        new Content.Media(
                                List.of(MediaFile.atVendor("https://storage.example/1", "image/gif", "a.gif")), null)),
                Arguments.of("\"novelty\": {}", new Said.Unsupported("message")));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatAPersonSendsHasItsCanonicalForm(String fields, Content content) {
        InboundMessage message = hear(message(fields)).inbound().getFirst();

        assertThat(message.content()).isEqualTo(content);
        assertThat(message.from()).isEqualTo(new Phone(TO));
        assertThat(message.to()).isEqualTo("shop_agent");
    }

    @Test
    void theUrlIsOursForWhoeverKnowsTheToken() {
        Callback right = new Callback("https://x", Map.of(), "{\"clientToken\":\"" + TOKEN + "\",\"secret\":\"123\"}");
        Callback wrong = new Callback("https://x", Map.of(), "{\"clientToken\":\"guess\",\"secret\":\"123\"}");

        assertThat(rbm.challenge(right, connection())).contains(Reply.text("123"));
        assertThat(rbm.challenge(wrong, connection())).isEmpty();
        assertThat(rbm.challenge(inboundCallbacks().getFirst(), connection())).isEmpty();
    }

    static Stream<Arguments> bodies() {
        MediaFile image = MediaFile.link(MediaKind.IMAGE, "https://example.com/a.jpg");
        Interactive.Card card = new Interactive.Card(
                "Red",
                "10 €",
                image,
                List.of(new Button.Link("Buy", "https://example.com"), new Button.Reply("r", "No", null)));
        return Stream.of(
                Arguments.of(new Content.Text("Hi"), "{\"text\": \"Hi\"}"),
                Arguments.of(
                        new Content.Media(List.of(image), null),
                        "{\"contentInfo\": {\"fileUrl\": \"https://example.com/a.jpg\"}}"),
                Arguments.of(
                        new Interactive.Choices("Sure?", List.of(new Button.Reply("y", "Yes", null)), null),
                        "{\"text\": \"Sure?\", \"suggestions\": [{\"reply\": {\"text\": \"Yes\", \"postbackData\": \"y\"}}]}"),
                Arguments.of(
                        card,
                        "{\"richCard\": {\"standaloneCard\": {\"cardOrientation\": \"VERTICAL\", \"cardContent\": {\"title\":"
                                + " \"Red\", \"description\": \"10 €\", \"media\": {\"height\": \"MEDIUM\", \"contentInfo\":"
                                + " {\"fileUrl\": \"https://example.com/a.jpg\"}}, \"suggestions\": [{\"action\": {\"text\":"
                                + " \"Buy\", \"postbackData\": \"Buy\", \"openUrlAction\": {\"url\": \"https://example.com\"}}},"
                                + " {\"reply\": {\"text\": \"No\", \"postbackData\": \"r\"}}]}}}}"));
    }

    @ParameterizedTest
    @MethodSource("bodies")
    void eachContentIsOfGooglesForm(Content content, String expected) {
        stubAccess();
        answers(taken());

        send(handover(content));

        LoggedRequest sent = api.findAll(postRequestedFor(urlPathEqualTo(PATH))).getFirst();
        assertThat(sent.getUrl()).contains("messageId=" + ID, "agentId=shop_agent");
        assertThat(Json.object(sent.getBodyAsString()))
                .containsEntry("contentMessage", Json.object(expected))
                .containsEntry("ttl", "3600s");
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND, Rejected",
        "403, PERMISSION_DENIED, Rejected",
        "400, INVALID_ARGUMENT, Rejected",
        "401, UNAUTHENTICATED, Unavailable"
    })
    void eachRefusalHasItsOutcome(int status, String code, String outcome) {
        stubAccess();
        answers(aResponse()
                .withStatus(status)
                .withBody("{\"error\": {\"code\": " + status + ", \"message\": \"x\", \"status\": \"" + code + "\"}}"));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("rbm:" + code);
    }

    /** Google ignores a message of an id that it has, which proves that it has it. */
    @Test
    void anIdThatGoogleHasIsTheMessagesOwn() {
        stubAccess();
        answers(aResponse().withStatus(409).withBody("""
                {"error": {"code": 409, "message": "Requested entity already exists", "status": "ALREADY_EXISTS"}}"""));

        assertThat(send()).isEqualTo(new SendOutcome.Accepted(ID));
    }

    @Test
    void theIdIsAUuidTheSameForTheSameAttempt() {
        stubAccess();
        answers(taken());

        assertThat(send()).isEqualTo(new SendOutcome.Accepted(ID));
        assertThat(api.findAll(postRequestedFor(urlPathEqualTo(PATH))))
                .extracting(request -> request.queryParameter("messageId").firstValue())
                .containsExactly(ID);
        assertThat(UUID.fromString(ID).version()).isEqualTo(3);
        assertThat(Samples.attempt(2).uuid()).isNotEqualTo(ATTEMPT.uuid());
    }

    private Heard hear(String event) {
        return rbm.hear(signed(event), connection(), Samples.NOW);
    }

    private static String event(String type) {
        return "{\"senderPhoneNumber\": \"" + TO + "\", \"eventType\": \"" + type
                + "\", \"eventId\": \"e1\", \"messageId\": \"" + ID
                + "\", \"agentId\": \"shop_agent\", \"sendTime\": \"2026-01-01T00:00:00.500Z\"}";
    }

    private static String message(String fields) {
        return "{\"senderPhoneNumber\": \"" + TO + "\", \"messageId\": \"m1\", \"agentId\": \"shop_agent\", " + fields
                + "}";
    }

    /** What is signed is the event, and not what wraps it. */
    @Override
    protected Callback changed(Callback callback) {
        Callback other = signed(message("\"text\": \"Hi!\""));
        return new Callback(callback.url(), callback.headers(), other.body());
    }

    private static Callback signed(String event) {
        String signature = Base64.getEncoder().encodeToString(Hmac.of("HmacSHA512", TOKEN, event));
        String data = Base64.getEncoder().encodeToString(event.getBytes(StandardCharsets.UTF_8));
        return new Callback(
                "https://chasqui.example/v1/inbound/main",
                Map.of("x-goog-signature", List.of(signature)),
                "{\"message\":{\"data\":\"" + data + "\",\"messageId\":\"1\"}}");
    }
}
