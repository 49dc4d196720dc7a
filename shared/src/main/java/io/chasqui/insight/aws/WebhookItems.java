package io.chasqui.insight.aws;

import io.chasqui.insight.webhook.EndpointHealth;
import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Webhooks as items of the control table. */
final class WebhookItems {
    static final String VERSION = "v"; // N
    static final String FAILURES = "f"; // N
    static final String FAILING_SINCE = "fs"; // N
    static final String PAUSED_UNTIL = "pu"; // N
    static final String SLOW_UNTIL = "sl"; // N

    private static final String URL = "u"; // S
    private static final String DESCRIPTION = "de"; // S
    private static final String EVENTS = "ev"; // S, separated by spaces
    private static final String ORDERING = "or"; // S
    private static final String PER_SECOND = "ps"; // N
    private static final String ALLOWED_PER_MINUTE = "am"; // N
    private static final String HEADERS = "hd"; // M of S
    private static final String KEYS = "ke"; // L of M
    private static final String HANDSHAKE = "hs"; // BOOL
    private static final String STATE = "st"; // S
    private static final String REASON = "re"; // S
    private static final String DISABLED_PUBLISHED = "to"; // BOOL
    private static final String CREATED_AT = "cr"; // N
    private static final String CHANGED_AT = "ch"; // N

    // Within a signing key.
    private static final String KIND = "k"; // S
    private static final String SEALED = "s"; // S
    private static final String PUBLIC_KEY = "p"; // S
    private static final String KEY_CREATED_AT = "c"; // N
    private static final String KEY_EXPIRES_AT = "x"; // N

    /** What a webhook may have or not. */
    static final Set<String> OPTIONAL = Set.of(
            DESCRIPTION,
            EVENTS,
            PER_SECOND,
            ALLOWED_PER_MINUTE,
            HEADERS,
            HANDSHAKE,
            REASON,
            FAILING_SINCE,
            DISABLED_PUBLISHED);

    private WebhookItems() {}

    static Item write(Item key, Webhook webhook, int version) {
        return key.text(URL, webhook.url().toString())
                .text(DESCRIPTION, webhook.description())
                .text(EVENTS, webhook.events().isEmpty() ? null : String.join(" ", new TreeSet<>(webhook.events())))
                .text(ORDERING, webhook.ordering().name())
                .number(PER_SECOND, webhook.perSecond())
                .number(ALLOWED_PER_MINUTE, webhook.allowedPerMinute())
                .texts(HEADERS, webhook.sealedHeaders())
                .items(KEYS, webhook.keys().stream().map(WebhookItems::key).toList())
                .flag(HANDSHAKE, webhook.handshake())
                .text(STATE, webhook.state().name())
                .text(REASON, webhook.reason())
                .time(FAILING_SINCE, webhook.failingSince())
                .flag(DISABLED_PUBLISHED, webhook.disabledPublished())
                .time(CREATED_AT, webhook.createdAt())
                .time(CHANGED_AT, webhook.changedAt())
                .number(VERSION, version);
    }

    static Webhook read(TenantId tenant, WebhookId id, Item item) {
        String events = item.textOrNull(EVENTS);
        return new Webhook(
                id,
                tenant,
                URI.create(item.text(URL)),
                item.textOrNull(DESCRIPTION),
                events == null ? Set.of() : Set.copyOf(Arrays.asList(events.split(" ", -1))),
                Webhook.Ordering.valueOf(item.text(ORDERING)),
                number(item, PER_SECOND),
                number(item, ALLOWED_PER_MINUTE),
                item.texts(HEADERS),
                keys(item),
                item.flag(HANDSHAKE),
                Webhook.State.valueOf(item.text(STATE)),
                item.textOrNull(REASON),
                item.timeOrNull(FAILING_SINCE),
                item.flag(DISABLED_PUBLISHED),
                item.time(CREATED_AT),
                item.time(CHANGED_AT),
                Math.toIntExact(item.number(VERSION)));
    }

    static EndpointHealth health(Item item) {
        Long failures = item.numberOrNull(FAILURES);
        return new EndpointHealth(
                failures == null ? 0 : Math.toIntExact(failures),
                item.timeOrNull(FAILING_SINCE),
                item.timeOrNull(PAUSED_UNTIL),
                item.timeOrNull(SLOW_UNTIL));
    }

    private static Item key(SigningKey key) {
        return Item.empty()
                .text(KIND, key.kind().name())
                .text(SEALED, key.sealed())
                .text(PUBLIC_KEY, key.publicKey())
                .time(KEY_CREATED_AT, key.createdAt())
                .time(KEY_EXPIRES_AT, key.expiresAt());
    }

    private static List<SigningKey> keys(Item item) {
        return item.items(KEYS).stream()
                .map(key -> new SigningKey(
                        SigningKey.Kind.valueOf(key.text(KIND)),
                        key.text(SEALED),
                        key.textOrNull(PUBLIC_KEY),
                        key.time(KEY_CREATED_AT),
                        key.timeOrNull(KEY_EXPIRES_AT)))
                .toList();
    }

    private static @Nullable Integer number(Item item, String name) {
        Long number = item.numberOrNull(name);
        return number == null ? null : Math.toIntExact(number);
    }
}
