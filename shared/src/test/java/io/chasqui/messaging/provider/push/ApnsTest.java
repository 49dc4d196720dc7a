package io.chasqui.messaging.provider.push;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Push;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.oidc.JoseTokens;
import io.chasqui.testing.PemKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApnsTest extends ProviderContract {
    private final Apns apns = new Apns(HTTP, new JoseTokens(), Samples.CLOCK);

    @Override
    protected Provider provider() {
        return apns;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Apns.VENDOR,
                Channel.PUSH,
                null,
                Map.of("baseUrl", baseUrl, "teamId", "DEF123GHIJ", "keyId", "ABC123DEFG", "topic", "com.example.shop"),
                Map.of("privateKey", PemKeys.EC));
    }

    @Override
    protected Handover handover() {
        return handover(new ChannelContent.Push(
                "Shop", "Hello", null, Map.of("order", "17"), "orders", "https://example.com/o", true));
    }

    private static Handover handover(ChannelContent.Push push) {
        return Samples.handover(ATTEMPT, Channel.PUSH, new Push("shop", "00fc13adff785122"), null, push);
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(200);
    }

    @Override
    protected Set<String> ownAnswers() {
        return Set.of("no id", "no JSON", "no body");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of();
    }

    @Test
    void theRequestIsOfApplesForm() {
        answers(taken());

        SendOutcome first = send();

        LoggedRequest sent = api.findAll(postRequestedFor(anyUrl())).getFirst();
        assertThat(sent.getUrl()).isEqualTo("/3/device/00fc13adff785122");
        assertThat(sent.getHeader("apns-topic")).isEqualTo("com.example.shop");
        assertThat(sent.getHeader("apns-push-type")).isEqualTo("alert");
        assertThat(sent.getHeader("apns-priority")).isEqualTo("10");
        assertThat(sent.getHeader("apns-collapse-id")).isEqualTo("orders");
        assertThat(sent.getHeader("apns-expiration")).isEqualTo(Long.toString(Samples.NOW.getEpochSecond() + 3600));
        assertThat(sent.getHeader("authorization")).startsWith("bearer ey");
        assertThat(Json.object(sent.getBodyAsString()))
                .containsEntry("aps", Map.of("alert", Map.of("title", "Shop", "body", "Hello")))
                .containsEntry("order", "17")
                .containsEntry("link", "https://example.com/o");
        assertThat(send()).as("the same attempt has the same id").isEqualTo(first);
    }

    @Test
    void oneTokenIsForManySends() {
        answers(taken());

        send();
        send();

        assertThat(api.findAll(postRequestedFor(anyUrl())))
                .extracting(request -> request.getHeader("authorization"))
                .hasSize(2)
                .containsOnly(api.findAll(postRequestedFor(anyUrl())).getFirst().getHeader("authorization"));
    }

    @Test
    void whatIsTooLargeIsNotSent() {
        assertThat(code(send(handover(new ChannelContent.Push(
                        null, "a".repeat(2000), null, Map.of("a", "b".repeat(2100)), null, null, false)))))
                .isEqualTo("apns:PayloadTooLarge");
        assertThat(api.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "410, Unregistered, AddressDead",
        "400, BadDeviceToken, AddressDead",
        "400, DeviceTokenNotForTopic, AddressDead",
        "403, InvalidProviderToken, Unavailable",
        "400, PayloadEmpty, Rejected"
    })
    void eachRefusalHasItsOutcome(int status, String reason, String outcome) {
        answers(aResponse().withStatus(status).withBody("{\"reason\": \"" + reason + "\", \"timestamp\": 1}"));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("apns:" + reason);
    }
}
