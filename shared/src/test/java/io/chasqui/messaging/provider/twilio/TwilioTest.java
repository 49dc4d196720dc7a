package io.chasqui.messaging.provider.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.SendOutcome.Accepted;
import io.chasqui.messaging.provider.SendOutcome.AddressDead;
import io.chasqui.messaging.provider.SendOutcome.OptedOut;
import io.chasqui.messaging.provider.SendOutcome.Rejected;
import io.chasqui.messaging.provider.SendOutcome.Retryable;
import io.chasqui.messaging.provider.SendOutcome.Unavailable;
import io.chasqui.messaging.provider.SendOutcome.Unknown;
import io.chasqui.messaging.provider.Validity.Kept;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.HttpsClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TwilioTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final String TO = "+15558675310";
    private static final String RECEIPTS = "https://chasqui.example/v1/receipts/main?ref=" + Samples.attempt(1);

    @RegisterExtension
    static final WireMockExtension API = WireMockExtension.newInstance()
            .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
            .build();

    private final Twilio twilio =
            new Twilio(new HttpsClient(Samples.CLOCK, Duration.ofSeconds(10), Duration.ofSeconds(30), 256 * 1024));

    @Test
    void handsOverAMessage() throws IOException {
        answers(aResponse().withStatus(201).withBody(fixture("created.json")));

        SendOutcome outcome = twilio.send(handover("+15557122661"), connection(Map.of()));

        assertThat(outcome).isEqualTo(new Accepted(SID));
        LoggedRequest request = API.findAll(postRequestedFor(anyUrl())).getFirst();
        assertThat(request.getUrl()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
        assertThat(request.header("Authorization").firstValue())
                .isEqualTo(new BasicCredentials(ACCOUNT, "token").asAuthorizationHeaderValue());
        assertThat(request.header("Content-Type").firstValue()).isEqualTo("application/x-www-form-urlencoded");
        assertThat(Form.parse(request.getBodyAsString()).fields())
                .isEqualTo(Map.of(
                        "To", List.of(TO),
                        "From", List.of("+15557122661"),
                        "Body", List.of("¡Hola & 50% + más! 🦙"),
                        "StatusCallback", List.of(RECEIPTS),
                        "ValidityPeriod", List.of("3600")));
    }

    @ParameterizedTest
    @CsvSource({
        "+15557122661, +15550000000, MG1, +15557122661, MG1",
        "            , +15550000000, MG1, +15550000000, MG1",
        "            , +15550000000,    , +15550000000,    ",
        "            ,             , MG1,             , MG1",
    })
    void theMessageChoosesTheSenderThenTheConnection(
            @Nullable String asked,
            @Nullable String own,
            @Nullable String service,
            @Nullable String from,
            @Nullable String serviceSent)
            throws IOException {
        answers(aResponse().withStatus(201).withBody(fixture("created.json")));
        Map<String, String> settings = service == null ? Map.of() : Map.of("messagingServiceSid", service);

        twilio.send(handover(asked), connection(own, settings, Map.of("authToken", "token")));

        Form sent =
                Form.parse(API.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString());
        assertThat(sent.only("From").orElse(null)).isEqualTo(from);
        assertThat(sent.only("MessagingServiceSid").orElse(null)).isEqualTo(serviceSent);
    }

    @ParameterizedTest
    @CsvSource({"PT1S, 1", "PT1.9S, 1", "PT0.1S, 1", "PT10H, 36000", "PT10H1S, 36000", "P30D, 36000"})
    void theValidityIsWhatTwilioTakes(Duration validity, String seconds) throws IOException {
        answers(aResponse().withStatus(201).withBody(fixture("created.json")));
        Handover any = handover(null);

        twilio.send(
                new Handover(
                        any.attempt(),
                        any.mode(),
                        any.channel(),
                        any.to(),
                        any.sender(),
                        any.content(),
                        null,
                        handedOver(validity),
                        any.receiptUrl(),
                        any.unsubscribeUrl()),
                connection(Map.of()));

        Form sent =
                Form.parse(API.findAll(postRequestedFor(anyUrl())).getFirst().getBodyAsString());
        assertThat(sent.required("ValidityPeriod")).isEqualTo(seconds);
    }

    private @Nullable Duration handedOver(Duration left) {
        Capability sms = Objects.requireNonNull(twilio.capabilities().get(Channel.SMS));
        return sms.validity().keep(left) instanceof Kept.Yes kept ? kept.handedOver() : null;
    }

    @Test
    void anApiKeySendsInPlaceOfTheAuthToken() throws IOException {
        answers(aResponse().withStatus(201).withBody(fixture("created.json")));

        twilio.send(
                handover(null),
                connection("+15550000000", Map.of("apiKeySid", "SK1"), Map.of("authToken", "t", "apiKeySecret", "s")));

        LoggedRequest request = API.findAll(postRequestedFor(anyUrl())).getFirst();
        assertThat(request.header("Authorization").firstValue())
                .isEqualTo(new BasicCredentials("SK1", "s").asAuthorizationHeaderValue());
    }

    static Stream<Arguments> answersAndOutcomes() {
        return Stream.of(
                Arguments.of(
                        refused(429, 20429).withHeader("Retry-After", "3"),
                        new Retryable("twilio:http_429", Duration.ofSeconds(3))),
                Arguments.of(refused(400, 21611), new Retryable("twilio:21611", null)),
                Arguments.of(refused(400, 21211), new AddressDead("twilio:21211")),
                Arguments.of(refused(400, 21265), new AddressDead("twilio:21265")),
                Arguments.of(refused(400, 21614), new AddressDead("twilio:21614")),
                Arguments.of(refused(400, 21635), new AddressDead("twilio:21635")),
                Arguments.of(refused(400, 21610), new OptedOut("twilio:21610")),
                Arguments.of(refused(401, 20003), new Unavailable("twilio:20003", null)),
                Arguments.of(refused(404, 20404), new Unavailable("twilio:20404", null)),
                Arguments.of(refused(403, 21408), new Rejected("twilio:21408")),
                Arguments.of(refused(400, 21606), new Rejected("twilio:21606")),
                Arguments.of(refused(400, 21612), new Rejected("twilio:21612")),
                Arguments.of(refused(400, 21617), new Rejected("twilio:21617")),
                Arguments.of(refused(400, 21659), new Rejected("twilio:21659")),
                Arguments.of(refused(400, 99999), new Rejected("twilio:99999")),
                Arguments.of(refused(500, 20500), new Unknown("twilio:http_500")),
                Arguments.of(refused(503, 20503), new Unavailable("twilio:http_503", null)),
                Arguments.of(aResponse().withStatus(502).withBody("<html>"), new Unknown("twilio:http_502")),
                Arguments.of(aResponse().withStatus(504), new Unknown("twilio:http_504")),
                Arguments.of(
                        aResponse().withStatus(307).withHeader("Location", "/to"),
                        new Unavailable("twilio:http_307", null)),
                Arguments.of(aResponse().withStatus(404).withBody("<html>"), new Unavailable("twilio:http_404", null)),
                Arguments.of(
                        aResponse().withStatus(400).withBody("{\"code\":\"21610\"}"), new Rejected("twilio:http_400")),
                Arguments.of(aResponse().withStatus(400).withBody("{}"), new Rejected("twilio:http_400")),
                Arguments.of(aResponse().withStatus(201), new Unknown("twilio:http_201")),
                Arguments.of(aResponse().withStatus(201).withBody("{\"sid\":"), new Unknown("twilio:http_201")),
                Arguments.of(aResponse().withStatus(201).withBody("{\"sid\":null}"), new Unknown("twilio:http_201")),
                Arguments.of(aResponse().withStatus(201).withBody("{\"sid\":\"\"}"), new Unknown("twilio:http_201")),
                Arguments.of(aResponse().withStatus(201).withBody("{\"sid\":\"a b\"}"), new Unknown("twilio:http_201")),
                Arguments.of(aResponse().withFault(Fault.EMPTY_RESPONSE), new Unknown("twilio:connection_lost")),
                Arguments.of(
                        aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER), new Unknown("twilio:connection_lost")));
    }

    @ParameterizedTest
    @MethodSource("answersAndOutcomes")
    void everyAnswerIsAnOutcome(ResponseDefinitionBuilder answer, SendOutcome outcome) {
        answers(answer);

        assertThat(twilio.send(handover(null), connection(Map.of()))).isEqualTo(outcome);

        API.verify(1, postRequestedFor(anyUrl()));
        API.verify(0, getRequestedFor(anyUrl()));
    }

    @Test
    void readsTwiliosOwnRefusal() throws IOException {
        answers(aResponse().withStatus(400).withBody(fixture("refused.json")));

        assertThat(twilio.send(handover(null), connection(Map.of()))).isEqualTo(new AddressDead("twilio:21211"));
    }

    @Test
    void saysWhatIsWrongWithAConnectionBeforeItIsUsed() {
        assertThat(twilio.flaw(connection("+15550000000", Map.of(), Map.of("authToken", "t"))))
                .isEmpty();
        assertThat(twilio.flaw(connection(null, Map.of(), Map.of("authToken", "t"))))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("sender", "messagingServiceSid"));
        assertThat(twilio.flaw(connection(Map.of("accountSid", "../../evil"))))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).contains("accountSid").doesNotContain("evil"));
        assertThat(twilio.flaw(connection(Map.of("apiKeySid", "SK1"))))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("apiKeySecret"));
        assertThat(twilio.flaw(connection(Map.of("messagingServiceSid", "nonsense"))))
                .hasValueSatisfying(
                        flaw -> assertThat(flaw).contains("messagingServiceSid").doesNotContain("nonsense"));
        assertThat(twilio.flaw(connection(Map.of("messagingServiceSid", "MG0123456789abcdef0123456789abcdef"))))
                .isEmpty();
        assertThat(twilio.flaw(connection(Map.of("baseUrl", "http://api.example.com"))))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("baseUrl", "https"));
        assertThat(twilio.flaw(connection(Map.of("baseUrl", "not a url"))))
                .hasValueSatisfying(flaw -> assertThat(flaw).contains("baseUrl"));
    }

    private static Handover handover(@Nullable String sender) {
        return Samples.handover(Samples.attempt(1), TO, sender);
    }

    private static Connection connection(Map<String, String> settings) {
        return connection("+15550000000", settings, Map.of("authToken", "token"));
    }

    private static Connection connection(
            @Nullable String sender, Map<String, String> settings, Map<String, String> secrets) {
        Map<String, String> all = new HashMap<>(Map.of("accountSid", ACCOUNT, "baseUrl", API.baseUrl()));
        all.putAll(settings);
        return Samples.connection("twilio", sender, all, secrets);
    }

    private static ResponseDefinitionBuilder refused(int status, int code) {
        return aResponse()
                .withStatus(status)
                .withBody("{\"code\":" + code + ",\"message\":\"M\",\"more_info\":\"https://www.twilio.com/docs/errors/"
                        + code + "\",\"status\":" + status + "}");
    }

    private static void answers(ResponseDefinitionBuilder answer) {
        API.stubFor(any(anyUrl()).willReturn(answer));
    }

    private static String fixture(String name) throws IOException {
        try (InputStream file = TwilioTest.class.getResourceAsStream("/twilio/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
