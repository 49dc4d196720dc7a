package io.chasqui.functions.receipt;

import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.micronaut.core.annotation.Introspected;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/webhooks} takes.
 *
 * @param events types, or groups such as {@code message.*}; all when left out
 * @param ordering which deliveries wait for which; none when left out
 * @param headers that every request carries
 * @param signature how requests are signed; {@code v1} when left out
 * @param handshake whether the receiver is asked first whether it wants this
 */
@Introspected
record WebhookBody(
        URI url,
        @Nullable @Size(max = 200) String description,
        @Nullable @Size(min = 1, max = 50) List<String> events,
        Webhook.@Nullable Ordering ordering,
        @Nullable WebhookPacingBody pacing,
        @Nullable @Size(max = 10) Map<String, String> headers,
        SigningKey.@Nullable Kind signature,
        @Nullable Boolean handshake) {

    /** @param perSecond at most so many deliveries are made each second */
    @Introspected
    record WebhookPacingBody(@Min(1) @Max(1_000) int perSecond) {}

    /**
     * What {@code PATCH} takes: what is left out stays.
     *
     * @param events an empty list stands for all
     * @param pacing zero lifts the limit
     */
    @Introspected
    record WebhookChangeBody(
            @Nullable URI url,
            @Nullable @Size(max = 200) String description,
            @Nullable @Size(max = 50) List<String> events,
            Webhook.@Nullable Ordering ordering,
            @Nullable WebhookPacingChangeBody pacing,
            @Nullable @Size(max = 10) Map<String, String> headers,
            @Nullable Boolean handshake) {}

    /** @param perSecond at most so many deliveries are made each second; zero for no limit */
    @Introspected
    record WebhookPacingChangeBody(@Min(0) @Max(1_000) int perSecond) {}

    /**
     * What {@code POST …/rotate} takes.
     *
     * @param overlap how long the key before signs too; a day when left out
     * @param signature how the new key signs; as the one before when left out
     */
    @Introspected
    record WebhookRotationBody(@Nullable Duration overlap, SigningKey.@Nullable Kind signature) {}

    /**
     * What {@code POST …/replay} takes: {@code failed}, or a time.
     *
     * @param failed what was given up
     * @param from what was recorded from then on
     * @param to up to then; up to now when left out
     */
    @Introspected
    record ReplayBody(
            @Nullable Boolean failed,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
