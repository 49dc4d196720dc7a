package io.chasqui.functions.receipt;

import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
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
 * @param events event types, or groups such as {@code message.*}; all types when left out
 * @param ordering which deliveries wait for earlier ones; {@code none} when left out
 * @param headers headers that every request carries
 * @param signature how requests are signed; {@code v1} when left out
 * @param handshake whether the receiver is asked for its consent before the first delivery
 */
@Serdeable
record WebhookBody(
        URI url,
        @Nullable @Size(max = 200) String description,
        @Nullable @Size(min = 1, max = 50) List<String> events,
        Webhook.@Nullable Ordering ordering,
        @Nullable @Valid WebhookPacingBody pacing,
        @Nullable @Size(max = 10) Map<String, String> headers,
        SigningKey.@Nullable Kind signature,
        @Nullable Boolean handshake) {

    /** @param perSecond the most deliveries in a second */
    @Serdeable
    record WebhookPacingBody(@Min(1) @Max(1_000) int perSecond) {}

    /**
     * What {@code PATCH} takes. Fields that are left out stay as they are.
     *
     * @param url a URL of another scheme, host or port needs {@code headers} as well, where the webhook has any
     * @param headers in place of the present ones; an empty object means none
     * @param events an empty list means all types
     * @param pacing zero removes the limit
     */
    @Serdeable
    record WebhookChangeBody(
            @Nullable URI url,
            @Nullable @Size(max = 200) String description,
            @Nullable @Size(max = 50) List<String> events,
            Webhook.@Nullable Ordering ordering,
            @Nullable @Valid WebhookPacingChangeBody pacing,
            @Nullable @Size(max = 10) Map<String, String> headers,
            @Nullable Boolean handshake) {}

    /** @param perSecond the most deliveries in a second; zero for no limit */
    @Serdeable
    record WebhookPacingChangeBody(@Min(0) @Max(1_000) int perSecond) {}

    /**
     * What {@code POST …/rotate} takes.
     *
     * @param overlap how long the previous key signs as well; a day when left out
     * @param signature how the new key signs; like the previous key when left out
     */
    @Serdeable
    record WebhookRotationBody(@Nullable Duration overlap, SigningKey.@Nullable Kind signature) {}

    /**
     * What {@code POST …/replay} takes: {@code failed}, or a period.
     *
     * @param failed true for the deliveries that failed for good
     * @param from the start of the period in which the events were recorded
     * @param to the end of the period; now when left out
     */
    @Serdeable
    record ReplayBody(
            @Nullable Boolean failed,
            @Nullable Instant from,
            @Nullable Instant to) {}
}
