package io.chasqui.messaging.provider.webhook;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.StubServers;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Webhook;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookChannelTest extends ProviderContract {
    /** Of the examples of the specification. */
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    private final WebhookChannel webhook = new WebhookChannel(() -> new StubServers(api::baseUrl), Samples.CLOCK);

    @Override
    protected Provider provider() {
        return webhook;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                WebhookChannel.VENDOR, Channel.WEBHOOK, null, Map.of(), Map.of("signingSecret", SECRET));
    }

    @Override
    protected Handover handover() {
        return Samples.handover(
                ATTEMPT,
                Channel.WEBHOOK,
                new Webhook("https://partner.example.com/hook"),
                null,
                new Content.Text("Hello"));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(204);
    }

    /** A receiver's 2xx says it all, and what it fails with can be said again, since the id is the same. */
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
    void isSignedByStandardWebhooks() {
        answers(taken());

        send();

        LoggedRequest sent = api.findAll(postRequestedFor(anyUrl())).getFirst();
        String id = sent.getHeader("webhook-id");
        assertThat(sent.getUrl()).isEqualTo("/hook");
        assertThat(id).isEqualTo(ATTEMPT.message().toString());
        byte[] expected = Hmac.of(
                "HmacSHA256",
                Base64.getDecoder().decode(SECRET.substring("whsec_".length())),
                id + "." + sent.getHeader("webhook-timestamp") + "." + sent.getBodyAsString());
        assertThat(sent.getHeader("webhook-signature"))
                .isEqualTo("v1," + Base64.getEncoder().encodeToString(expected));
        assertThat(Json.object(sent.getBodyAsString()))
                .containsEntry("content", Map.of("text", "Hello"))
                .containsEntry("mode", "live");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "whsec_", "whsec_AAAA", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "whsec_not base64 at all"})
    void aSecretThatReceiversCannotReadIsAFlaw(String secret) {
        assertThat(webhook.flaw(Samples.connection(
                        WebhookChannel.VENDOR, Channel.WEBHOOK, null, Map.of(), Map.of("signingSecret", secret))))
                .isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "410, AddressDead, webhook:http_410",
        "500, Unavailable, webhook:http_500",
        "502, Unavailable, webhook:http_502",
        "400, Rejected, webhook:http_400"
    })
    void eachRefusalHasItsOutcome(int status, String outcome, String code) {
        answers(aResponse().withStatus(status));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo(code);
    }
}
