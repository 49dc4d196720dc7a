package io.chasqui.messaging.provider.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class TwilioContractTest extends ProviderContract {
    private static final String TOKEN = "12345";

    private final Twilio twilio = new Twilio(HTTP);

    @Override
    protected Provider provider() {
        return twilio;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Twilio.VENDOR,
                "+15557122661",
                Map.of("accountSid", "AC0123456789abcdef0123456789abcdef", "baseUrl", baseUrl),
                Map.of("authToken", TOKEN));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(201).withBody(fixture("created.json"));
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of(signed(
                "https://chasqui.example/v1/receipts/main?ref=" + ATTEMPT, "MessageSid=SM1&MessageStatus=delivered"));
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of(signed("https://chasqui.example/v1/inbound/main", fixture("inbound.form")));
    }

    private static Callback signed(String url, String body) {
        String signature = TwilioSignature.of(TOKEN, url, Form.parse(body));
        return new Callback(url, Map.of("x-twilio-signature", List.of(signature)), body);
    }

    private static String fixture(String name) {
        try (InputStream file = TwilioContractTest.class.getResourceAsStream("/twilio/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
