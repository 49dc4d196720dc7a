package io.chasqui.insight.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.insight.webhook.SigningKey.Kind;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SignerTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_614_265_330);
    private static final WebhookId ID = WebhookId.next(new SplittableRandom(1), NOW);

    private final Seal seal =
            new DerivedKeySeal("sixteen bytes or more".getBytes(StandardCharsets.UTF_8), new SecureRandom());
    private final Signer signer = new Signer(seal);

    /** The key, the message and the signature of the libraries' own tests. */
    @Test
    void signsAsStandardWebhooksDoes() {
        byte[] secret = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        SigningKey key = new SigningKey(Kind.V1, seal.close("signing " + ID, secret), null, NOW, null);

        assertThat(signer.sign(webhook(key), "msg_p5jXN8AQM9LWM0D4loKWxJek", NOW, "{\"test\": 2432232314}"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signsWithEveryKeyThatIsInForce() {
        SigningKey now = signer.make(Kind.V1, ID, NOW, new SecureRandom()).key();
        SigningKey ending =
                signer.make(Kind.V1A, ID, NOW, new SecureRandom()).key().endingAt(NOW.plusSeconds(60));

        assertThat(signer.sign(webhook(now, ending), "evt", NOW, "{}")).matches("v1,[^ ]{44} v1a,[^ ]{88}");
        assertThat(signer.sign(webhook(now, ending), "evt", NOW.plusSeconds(60), "{}"))
                .matches("v1,[^ ]{44}");
    }

    @Test
    void sealsWhatOpensForItsPurposeAlone() {
        byte[] secret = {1, 2, 3};
        String sealed = seal.close("signing a", secret);

        assertThat(seal.open("signing a", sealed)).isEqualTo(secret);
        assertThat(seal.close("signing a", secret)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> seal.open("signing b", sealed)).isInstanceOf(IllegalStateException.class);
        Seal another =
                new DerivedKeySeal("another installation's".getBytes(StandardCharsets.UTF_8), new SecureRandom());
        assertThatThrownBy(() -> another.open("signing a", sealed)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void refusesHeadersThatAreOursOrThatHttpCannotCarry() {
        for (String name : List.of(
                "webhook-id", "Host", "content-length", "Transfer-Encoding", "Proxy-Authorization", "a b", "")) {
            assertThat(WebhookRequest.flaw(name, "value")).as(name).isPresent();
        }
        for (String value : List.of("", " a", "a\r\nb", "ü")) {
            assertThat(WebhookRequest.flaw("X-Name", value)).isPresent();
        }
        assertThat(WebhookRequest.flaw("Authorization", "Bearer a b")).isEmpty();
    }

    private static Webhook webhook(SigningKey... keys) {
        return new Webhook(
                ID,
                new TenantId("acme"),
                URI.create("https://example.com/"),
                null,
                Set.of(),
                Webhook.Ordering.NONE,
                null,
                null,
                Map.of(),
                List.of(keys),
                false,
                Webhook.State.ENABLED,
                null,
                null,
                true,
                NOW,
                NOW,
                0);
    }
}
