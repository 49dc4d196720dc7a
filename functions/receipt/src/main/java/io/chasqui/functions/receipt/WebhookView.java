package io.chasqui.functions.receipt;

import io.chasqui.insight.webhook.EditWebhooks.WithSecret;
import io.chasqui.insight.webhook.EndpointHealth;
import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A webhook.
 *
 * @param headers the names of the headers that every request carries; their values are never shown
 * @param secret what a receiver verifies {@code v1} signatures with; shown only when it is made
 * @param reason why the webhook is disabled
 * @param failingSince since when no delivery has succeeded
 */
@Serdeable
record WebhookView(
        String id,
        String url,
        @Nullable String description,
        List<String> events,
        Webhook.Ordering ordering,
        @Nullable WebhookPacingView pacing,
        List<String> headers,
        List<WebhookKeyView> keys,
        boolean handshake,
        Webhook.State status,
        @Nullable String reason,
        @Nullable Instant failingSince,
        Instant createdAt,
        @Nullable String secret) {

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record WebhooksView(
            List<WebhookView> webhooks, @Nullable String nextCursor) {}

    /** @param delivery shows the result of the test */
    @Serdeable
    record TestView(String event, String delivery) {}

    @Serdeable
    record WebhookPacingView(int perSecond) {}

    /**
     * @param signature {@code v1} or {@code v1a}
     * @param publicKey what a receiver verifies {@code v1a} signatures with
     * @param expiresAt from when on the key does not sign any more; absent for the current key
     */
    @Serdeable
    record WebhookKeyView(
            SigningKey.Kind signature,
            @Nullable String publicKey,
            Instant createdAt,
            @Nullable Instant expiresAt) {}

    static WebhookView of(Webhook webhook, EndpointHealth health, Instant now) {
        return of(webhook, health, null, now);
    }

    static WebhookView of(WithSecret made, Instant now) {
        return of(made.webhook(), EndpointHealth.HEALTHY, made.secret(), now);
    }

    private static WebhookView of(Webhook webhook, EndpointHealth health, @Nullable String secret, Instant now) {
        return new WebhookView(
                webhook.id().toString(),
                webhook.url().toString(),
                webhook.description(),
                webhook.events().stream().sorted().toList(),
                webhook.ordering(),
                webhook.perSecond() == null ? null : new WebhookPacingView(webhook.perSecond()),
                webhook.sealedHeaders().keySet().stream().sorted().toList(),
                webhook.keys().stream()
                        .filter(key -> key.signsAt(now))
                        .map(key -> new WebhookKeyView(key.kind(), key.publicKey(), key.createdAt(), key.expiresAt()))
                        .toList(),
                webhook.handshake(),
                webhook.state(),
                webhook.reason(),
                webhook.failingSince() == null ? health.failingSince() : webhook.failingSince(),
                webhook.createdAt(),
                secret);
    }
}
