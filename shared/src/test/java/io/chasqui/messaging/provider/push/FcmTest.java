package io.chasqui.messaging.provider.push;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Push;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.oidc.JoseTokens;
import io.chasqui.testing.PemKeys;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FcmTest extends ProviderContract {
    private static final String PATH = "/v1/projects/shop-1/messages:send";

    private final Fcm fcm = new Fcm(HTTP, new JoseTokens(), Samples.CLOCK);

    @Override
    protected Provider provider() {
        return fcm;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Fcm.VENDOR,
                Channel.PUSH,
                null,
                Map.of(
                        "baseUrl",
                        baseUrl,
                        "tokenUrl",
                        baseUrl + "/token",
                        "projectId",
                        "shop-1",
                        "clientEmail",
                        "push@shop-1.iam.gserviceaccount.com"),
                Map.of("privateKey", PemKeys.RSA));
    }

    @Override
    protected Handover handover() {
        return Samples.handover(
                ATTEMPT,
                Channel.PUSH,
                new Push("shop", "device:token"),
                null,
                new ChannelContent.Push(
                        "Shop", "Hello", "https://example.com/a.png", Map.of("order", "17"), "orders", null, true));
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
        return aResponse().withBody("{\"name\": \"projects/shop-1/messages/0:1500415314455276%31bd1c9631bd1c96\"}");
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
    void theRequestIsOfGooglesForm() {
        stubAccess();
        answers(taken());

        send();

        var sent = api.findAll(postRequestedFor(urlPathEqualTo(PATH))).getFirst();
        assertThat(sent.getHeader("Authorization")).isEqualTo("Bearer ya29");
        assertThat(Json.object(sent.getBodyAsString()).get("message"))
                .isEqualTo(Map.of(
                        "token", "device:token",
                        "notification", Map.of("title", "Shop", "body", "Hello", "image", "https://example.com/a.png"),
                        "data", Map.of("order", "17", "image", "https://example.com/a.png"),
                        "android", Map.of("priority", "HIGH", "collapse_key", "orders", "ttl", "3600s")));
    }

    @ParameterizedTest
    @CsvSource({
        "404, NOT_FOUND, UNREGISTERED, AddressDead",
        "403, PERMISSION_DENIED, SENDER_ID_MISMATCH, AddressDead",
        "400, INVALID_ARGUMENT, INVALID_ARGUMENT, Rejected",
        "401, UNAUTHENTICATED, THIRD_PARTY_AUTH_ERROR, Unavailable"
    })
    void eachRefusalHasItsOutcome(int status, String google, String code, String outcome) {
        stubAccess();
        answers(aResponse().withStatus(status).withBody("""
                {"error": {"code": %d, "message": "x", "status": "%s", "details": [{"@type":
                 "type.googleapis.com/google.firebase.fcm.v1.FcmError", "errorCode": "%s"}]}}""".formatted(status, google, code)));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("fcm:" + code);
    }

    @Test
    void withoutATokenNothingIsSent() {
        api.stubFor(post(urlPathEqualTo("/token"))
                .atPriority(1)
                .willReturn(aResponse().withStatus(400).withBody("{\"error\": \"invalid_grant\"}")));
        answers(taken());

        assertThat(code(send())).isEqualTo("fcm:token_http_400");
        assertThat(api.findAll(postRequestedFor(urlPathEqualTo(PATH)))).isEmpty();
    }
}
