package io.chasqui.messaging.provider.push;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import com.interaso.webpush.VapidKeys;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.StubServers;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Push;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BrowserPushTest extends ProviderContract {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final VapidKeys SERVER = VapidKeys.generate();
    private static final VapidKeys BROWSER = VapidKeys.generate();

    private final BrowserPush push = new BrowserPush(() -> new StubServers(api::baseUrl));

    @Override
    protected Provider provider() {
        return push;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                BrowserPush.VENDOR,
                Channel.PUSH,
                null,
                Map.of(
                        "subject",
                        "mailto:ops@example.com",
                        "publicKey",
                        BASE64.encodeToString(SERVER.getApplicationServerKey())),
                Map.of(
                        "privateKey",
                        BASE64.encodeToString(bytes(SERVER.getPrivateKey().getS()))));
    }

    @Override
    protected Handover handover() {
        return handover("{\"endpoint\":\"https://push.example.com/send/abc\",\"keys\":{\"p256dh\":\""
                + BASE64.encodeToString(BROWSER.getApplicationServerKey())
                + "\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"}}");
    }

    private static Handover handover(String token) {
        return Samples.handover(
                ATTEMPT,
                Channel.PUSH,
                new Push("web", token),
                null,
                new ChannelContent.Push("Shop", "Hello", null, Map.of(), "orders", null, true));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(201);
    }

    /** 404 is a subscription's end (RFC 8030, 7.3), and a 201 has no body. */
    @Override
    protected Set<String> ownAnswers() {
        return Set.of("404", "no id", "no JSON", "no body");
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
    void theRequestIsEncryptedAndIdentified() {
        answers(taken());

        send();

        LoggedRequest sent = api.findAll(postRequestedFor(anyUrl())).getFirst();
        assertThat(sent.getUrl()).isEqualTo("/send/abc");
        assertThat(sent.getHeader("TTL")).isEqualTo("3600");
        assertThat(sent.getHeader("Urgency")).isEqualTo("high");
        assertThat(sent.getHeader("Topic")).hasSize(32);
        assertThat(sent.getHeader("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(sent.getHeader("Authorization")).startsWith("vapid t=ey");
        assertThat(sent.getBodyAsString()).doesNotContain("Hello");
    }

    @ParameterizedTest
    @CsvSource({"404, AddressDead", "410, AddressDead", "413, Rejected", "400, Rejected", "403, Unavailable"})
    void eachRefusalHasItsOutcome(int status, String outcome) {
        answers(aResponse().withStatus(status));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("webpush:http_" + status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "{\"endpoint\":\"https://push.example.com\",\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAA\"}}",
                "{\"endpoint\":\"http:||\",\"keys\":{\"p256dh\":\"AAAA\",\"auth\":\"AAAA\"}}"
            })
    void whatIsNoSubscriptionIsADeadAddress(String token) {
        assertThat(code(send(handover(token)))).isEqualTo("webpush:bad_subscription");
        assertThat(api.findAll(postRequestedFor(anyUrl()))).isEmpty();
    }

    private static byte[] bytes(BigInteger number) {
        byte[] all = number.toByteArray();
        byte[] exact = new byte[32];
        int length = Math.min(32, all.length);
        System.arraycopy(all, all.length - length, exact, 32 - length, length);
        return Arrays.copyOf(exact, 32);
    }
}
