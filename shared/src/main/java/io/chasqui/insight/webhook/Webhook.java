package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventType;
import io.chasqui.platform.request.HttpUrl;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a tenant wants events delivered, and how.
 *
 * @param events the types it wants, or a group of them such as {@code message.*}; empty for all
 * @param perSecond deliveries in a second, at most; null for as many as come
 * @param allowedPerMinute deliveries in a minute that the receiver allowed when it agreed; null where it named no rate
 * @param sealedHeaders headers that every request carries, by name; the values are sealed, since they hold credentials
 * @param keys what its requests are signed with, newest first
 * @param handshake whether the receiver is asked for its consent first (CloudEvents HTTP webhook, section 4)
 * @param reason why it is disabled, a stable code; null while it is not
 * @param failingSince since when nothing had succeeded when it was disabled for failing; null otherwise
 * @param disabledPublished whether the event that it was disabled has been published; true while it is not disabled
 * @param changedAt when somebody changed it, or it was disabled
 * @param version counts the changes: one is written only over what was read
 */
public record Webhook(
        WebhookId id,
        TenantId tenant,
        URI url,
        @Nullable String description,
        Set<String> events,
        Ordering ordering,
        @Nullable Integer perSecond,
        @Nullable Integer allowedPerMinute,
        Map<String, String> sealedHeaders,
        List<SigningKey> keys,
        boolean handshake,
        State state,
        @Nullable String reason,
        @Nullable Instant failingSince,
        boolean disabledPublished,
        Instant createdAt,
        Instant changedAt,
        int version) {

    /** The number of webhooks that a tenant can have. */
    public static final int MAX_PER_TENANT = 50;

    /** Which deliveries wait for which. */
    public enum Ordering {
        /** None: each is made as soon as it can be. */
        NONE,
        /** Those of one conversation, or one contact: the next is made when the one before has arrived or was given up. */
        CONVERSATION,
        /** All of the webhook's. */
        ALL;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it gets events. */
    public enum State {
        /** The receiver has been asked whether it wants this, and has not answered yet. */
        VALIDATING,
        ENABLED,
        DISABLED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public Webhook {
        events = Set.copyOf(events);
        sealedHeaders = Map.copyOf(sealedHeaders);
        keys = List.copyOf(keys);
    }

    /** {@return whether it wants events of the type; what is disabled or not yet validated wants nothing} */
    public boolean wants(EventType type) {
        // A test is addressed to one webhook, and never by its filter.
        return state == State.ENABLED && type != EventType.WEBHOOK_TEST && filterLets(type);
    }

    /** {@return whether its filter lets the type through} */
    public boolean filterLets(EventType type) {
        String group = type.wire().substring(0, type.wire().indexOf('.')) + ".*";
        return events.isEmpty() || events.contains(type.wire()) || events.contains(group);
    }

    /** {@return the ordering key of a delivery: deliveries of one key wait for each other; null for no order} */
    public @Nullable String orderingKey(String eventKey) {
        return switch (ordering) {
            case NONE -> null;
            case CONVERSATION -> id.key() + "-" + eventKey;
            case ALL -> id.key();
        };
    }

    /** {@return whether a URL has the origin of this webhook's (RFC 6454): scheme, host and port} */
    public boolean hasOriginOf(URI other) {
        // Earlier versions stored URLs that can't be called.
        return HttpUrl.flaw(url).isEmpty()
                && HttpUrl.of(url).origin().equals(HttpUrl.of(other).origin());
    }

    /** {@return how long after one delivery the next may be made; zero for no limit} */
    public Duration interval() {
        Duration ours =
                perSecond == null ? Duration.ZERO : Duration.ofSeconds(1).dividedBy(perSecond);
        Duration theirs =
                allowedPerMinute == null ? Duration.ZERO : Duration.ofMinutes(1).dividedBy(allowedPerMinute);
        return ours.compareTo(theirs) > 0 ? ours : theirs;
    }

    /** {@return the same, enabled; its receiver is asked first where that is wanted} */
    public Webhook enabled(Instant now) {
        return in(handshake ? State.VALIDATING : State.ENABLED, null, null, true, now);
    }

    /** {@return the same, its receiver having agreed} */
    public Webhook validated(@Nullable Integer perMinute, Instant now) {
        return new Webhook(
                id,
                tenant,
                url,
                description,
                events,
                ordering,
                perSecond,
                perMinute,
                sealedHeaders,
                keys,
                handshake,
                State.ENABLED,
                null,
                null,
                true,
                createdAt,
                now,
                version);
    }

    /** {@return the same, disabled; the event about that is still to be published} */
    public Webhook disabled(String why, @Nullable Instant since, Instant now) {
        return in(State.DISABLED, why, since, false, now);
    }

    /** {@return the same, with the event about its end published} */
    public Webhook withDisabledPublished() {
        return in(state, reason, failingSince, true, changedAt);
    }

    /** {@return the same, with other keys} */
    public Webhook signedWith(List<SigningKey> others, Instant now) {
        return new Webhook(
                id,
                tenant,
                url,
                description,
                events,
                ordering,
                perSecond,
                allowedPerMinute,
                sealedHeaders,
                others,
                handshake,
                state,
                reason,
                failingSince,
                disabledPublished,
                createdAt,
                now,
                version);
    }

    private Webhook in(State other, @Nullable String why, @Nullable Instant since, boolean isPublished, Instant now) {
        return new Webhook(
                id,
                tenant,
                url,
                description,
                events,
                ordering,
                perSecond,
                allowedPerMinute,
                sealedHeaders,
                keys,
                handshake,
                other,
                why,
                since,
                isPublished,
                createdAt,
                now,
                version);
    }

    /** The URL is left out: it can hold a credential. */
    @Override
    public String toString() {
        return "Webhook[" + id + ", " + state + "]";
    }
}
