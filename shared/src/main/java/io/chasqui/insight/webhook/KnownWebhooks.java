package io.chasqui.insight.webhook;

import io.chasqui.insight.webhook.Webhooks.All;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.id.Remembered;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** The webhooks, answered from memory for a while: a tenant that has none costs next to nothing. */
public final class KnownWebhooks {
    /** How long whoever writes down events remembers them: a new webhook is told of what happens after that. */
    public static final Duration LONG = Duration.ofSeconds(30);

    /** How long whoever calls them remembers them: that is how long a change takes to reach every worker. */
    public static final Duration SHORT = Duration.ofSeconds(5);

    /** Beyond this many tenants the memory starts anew. */
    private static final int MOST = 1_000;

    private final Remembered<TenantId, All> known;

    public KnownWebhooks(Webhooks webhooks, Clock clock, Duration remembered) {
        this.known = new Remembered<>(webhooks::of, remembered, MOST, clock);
    }

    public All of(TenantId tenant) {
        return known.get(tenant);
    }

    public Optional<Endpoint> find(TenantId tenant, WebhookId id) {
        return of(tenant).endpoints().stream()
                .filter(endpoint -> endpoint.webhook().id().equals(id))
                .findFirst();
    }

    /** Asks anew next time: something has changed. */
    public void forget(TenantId tenant) {
        known.forget(tenant);
    }
}
