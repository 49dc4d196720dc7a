package io.chasqui.messaging.provider.email;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.StubServers;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Email;
import io.chasqui.platform.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Events are of the forms of
 * https://docs.aws.amazon.com/ses/latest/dg/event-publishing-retrieving-sns-examples.html.
 */
class SesTest extends ProviderContract {
    private static final Instant AT = Instant.parse("2017-01-01T00:00:00.123Z");

    private final Ses ses = new Ses(() -> new StubServers(api::baseUrl), Samples.CLOCK);

    @Override
    protected Provider provider() {
        return ses;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Ses.VENDOR,
                Channel.EMAIL,
                "shop@example.com",
                Map.of(
                        "baseUrl", baseUrl,
                        "region", "eu-west-1",
                        "configurationSet", "chasqui",
                        "accessKeyId", "AKIDEXAMPLE"),
                Map.of("secretAccessKey", "secret"));
    }

    @Override
    protected Handover handover() {
        return Samples.handover(
                ATTEMPT,
                Channel.EMAIL,
                new Email("luis@example.org"),
                null,
                new ChannelContent.Email("Hello", null, "<p>Hi", null, List.of(), Map.of()));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withBody("{\"MessageId\": \"0100017abc-1\"}");
    }

    /** The SDK reads what SES does not document as an error that says nothing, or as one without a body. */
    @Override
    protected Set<String> ownAnswers() {
        return Set.of("no JSON", "no body", "no id");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of(Callback.event(Map.of(), event("Delivery", "\"delivery\": {\"timestamp\": \"" + AT + "\"}")));
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of();
    }

    @Test
    void theMailIsSentAsItIsWithOurReference() {
        answers(taken());

        send();

        LoggedRequest sent = api.findAll(postRequestedFor(anyUrl())).getFirst();
        Map<String, Object> body = Json.object(sent.getBodyAsString());
        assertThat(sent.getUrl()).isEqualTo("/v2/email/outbound-emails");
        assertThat(sent.getHeader("Authorization")).startsWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/");
        assertThat(body)
                .containsEntry("ConfigurationSetName", "chasqui")
                .containsEntry("EmailTags", List.of(Map.of("Name", "chasqui", "Value", ATTEMPT.toString())))
                .containsEntry("Destination", Map.of("ToAddresses", List.of("luis@example.org")));
        assertThat(body)
                .extracting("Content.Raw.Data")
                .satisfies(data -> assertThat(
                                new String(Base64.getDecoder().decode(String.valueOf(data)), StandardCharsets.UTF_8))
                        .contains("Subject: Hello", "multipart/alternative"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, MessageRejected, Rejected",
        "400, BadRequestException, Rejected",
        "429, TooManyRequestsException, Retryable",
        "400, SendingPausedException, Unavailable",
        "404, NotFoundException, Unavailable",
        "403, AccessDeniedException, Unavailable"
    })
    void eachRefusalHasItsOutcome(int status, String code, String outcome) {
        answers(aResponse()
                .withStatus(status)
                .withHeader("x-amzn-ErrorType", code)
                .withBody("{\"message\": \"no\"}"));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("ses:" + code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Send              | "send": {}                                                                | SENT        |
            Delivery          | "delivery": {"smtpResponse": "250 ok"}                                    | DELIVERED   |
            Open              | "open": {"ipAddress": "192.0.2.1"}                                        | READ        |
            Click             | "click": {"link": "https://example.com"}                                  | READ        |
            DeliveryDelay     | "deliveryDelay": {"delayType": "MailboxFull"}                             | SENT        |
            Bounce            | "bounce": {"bounceType": "Permanent", "bounceSubType": "General"}         | UNDELIVERED | ses:bounce_permanent
            Bounce            | "bounce": {"bounceType": "Permanent", "bounceSubType": "Suppressed"}      | UNDELIVERED | ses:bounce_suppressed
            Bounce            | "bounce": {"bounceType": "Transient", "bounceSubType": "MailboxFull"}     | UNDELIVERED | ses:bounce_mailbox_full
            Bounce            | "bounce": {"bounceType": "Transient", "bounceSubType": "General"}         | UNDELIVERED | ses:bounce_transient
            Bounce            | "bounce": {"bounceType": "Undetermined", "bounceSubType": "Undetermined"} | UNDELIVERED | ses:bounce_undetermined
            Complaint         | "complaint": {"complaintFeedbackType": "abuse"}                           | DELIVERED   | ses:complaint
            Reject            | "reject": {"reason": "Bad content"}                                       | FAILED      | ses:rejected
            Rendering Failure | "failure": {"errorMessage": "x"}                                          | FAILED      | ses:rendering_failure
            Subscription      | "subscription": {"newTopicPreferences": {"unsubscribeAll": true}}         | DELIVERED   | ses:unsubscribed
            """)
    void eachEventIsAReceipt(String type, String object, ReceiptStatus status, @Nullable String code) {
        String timed = object.replace("{}", "{\"timestamp\": \"" + AT + "\"}");
        timed = timed.contains("timestamp") ? timed : timed.replaceFirst("\\{", "{\"timestamp\": \"" + AT + "\", ");

        assertThat(hear(event(type, timed)).receipts())
                .containsExactly(new Receipt(ATTEMPT, status, "EXAMPLE7c191be45", code, AT));
    }

    @Test
    void eventBridgeWrapsTheSame() {
        String wrapped = "{\"source\": \"aws.ses\", \"detail-type\": \"Email Delivered\", \"detail\": "
                + event("Delivery", "\"delivery\": {\"timestamp\": \"" + AT + "\"}") + "}";

        assertThat(hear(wrapped).receipts()).extracting(Receipt::status).containsExactly(ReceiptStatus.DELIVERED);
    }

    @Test
    void aMailOfSomebodyElseIsLookedUpByItsId() {
        Heard heard = hear(event("Delivery", "\"delivery\": {}").replace("\"chasqui\"", "\"other\""));

        assertThat(heard.receipts()).isEmpty();
        assertThat(heard.unmatched()).extracting("providerId").containsExactly("EXAMPLE7c191be45");
    }

    @Test
    void anUnknownTypeIsNotGuessedAt() {
        Assertions.assertThatThrownBy(() -> hear(event("Novelty", "\"novelty\": {}")))
                .isInstanceOf(UnreadableCallback.class)
                .hasMessage("an unknown type of event");
    }

    private Heard hear(String event) {
        return ses.hear(Callback.event(Map.of(), event), connection(), Samples.NOW);
    }

    private static String event(String type, String object) {
        return "{\"eventType\": \"" + type + "\", " + object
                + ", \"mail\": {\"timestamp\": \"2016-10-19T23:20:52.240Z\","
                + " \"messageId\": \"EXAMPLE7c191be45\", \"destination\": [\"luis@example.org\"], \"tags\":"
                + " {\"ses:configuration-set\": [\"chasqui\"], \"chasqui\": [\"" + ATTEMPT + "\"]}}}";
    }
}
