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
    static final String VERSION = "v";
    static final String FAILURES = "f";
    static final String FAILING_SINCE = "fs";
    static final String PAUSED_UNTIL = "pu";
    static final String SLOW_UNTIL = "sl";

    /** What a webhook may have or not. */
    static final Set<String> OPTIONAL = Set.of("de", "ev", "ps", "am", "hd", "hs", "re", FAILING_SINCE, "to");

    private WebhookItems() {}

    static Item write(Item key, Webhook webhook, int version) {
        return key.text("u", webhook.url().toString())
                .text("de", webhook.description())
                .text("ev", webhook.events().isEmpty() ? null : String.join(" ", new TreeSet<>(webhook.events())))
                .text("or", webhook.ordering().name())
                .number("ps", webhook.perSecond())
                .number("am", webhook.allowedPerMinute())
                .texts("hd", webhook.sealedHeaders())
                .items("ke", webhook.keys().stream().map(WebhookItems::key).toList())
                .flag("hs", webhook.handshake())
                .text("st", webhook.state().name())
                .text("re", webhook.reason())
                .time(FAILING_SINCE, webhook.failingSince())
                .flag("to", webhook.disabledPublished())
                .time("cr", webhook.createdAt())
                .time("ch", webhook.changedAt())
                .number(VERSION, version);
    }

    static Webhook read(TenantId tenant, WebhookId id, Item item) {
        String events = item.textOrNull("ev");
        return new Webhook(
                id,
                tenant,
                URI.create(item.text("u")),
                item.textOrNull("de"),
                events == null ? Set.of() : Set.copyOf(Arrays.asList(events.split(" ", -1))),
                Webhook.Ordering.valueOf(item.text("or")),
                number(item, "ps"),
                number(item, "am"),
                item.texts("hd"),
                keys(item),
                item.flag("hs"),
                Webhook.State.valueOf(item.text("st")),
                item.textOrNull("re"),
                item.timeOrNull(FAILING_SINCE),
                item.flag("to"),
                item.time("cr"),
                item.time("ch"),
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
                .text("k", key.kind().name())
                .text("s", key.sealed())
                .text("p", key.publicKey())
                .time("c", key.createdAt())
                .time("x", key.expiresAt());
    }

    private static List<SigningKey> keys(Item item) {
        return item.items("ke").stream()
                .map(key -> new SigningKey(
                        SigningKey.Kind.valueOf(key.text("k")),
                        key.text("s"),
                        key.textOrNull("p"),
                        key.time("c"),
                        key.timeOrNull("x")))
                .toList();
    }

    private static @Nullable Integer number(Item item, String name) {
        Long number = item.numberOrNull(name);
        return number == null ? null : Math.toIntExact(number);
    }
}
