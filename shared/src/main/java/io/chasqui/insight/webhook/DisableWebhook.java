package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.PlatformEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Disables a webhook, and publishes that as an event to the others. The same write records that the event is still to be
 * published, so that a later call publishes it when the first has died.
 */
public final class DisableWebhook {
    /** How often it is tried against others' changes of the same webhook. */
    private static final int TRIES = 10;

    private static final System.Logger LOG = System.getLogger(DisableWebhook.class.getName());

    private final Webhooks webhooks;
    private final RelayEvents relay;
    private final Clock clock;

    public DisableWebhook(Webhooks webhooks, RelayEvents relay, Clock clock) {
        this.webhooks = webhooks;
        this.relay = relay;
        this.clock = clock;
    }

    /**
     * @param reason a stable code
     * @param failingSince since when nothing had arrived, where that is the reason; null otherwise
     */
    public void disable(Webhook seen, String reason, @Nullable Instant failingSince) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Webhook> webhook = webhooks.find(seen.tenant(), seen.id());
            if (webhook.isEmpty()) {
                return;
            }
            boolean done = webhook.get().state() == Webhook.State.DISABLED;
            if (done || webhooks.change(webhook.get().disabled(reason, failingSince, clock.instant()))) {
                LOG.log(System.Logger.Level.WARNING, "webhook {0} is disabled: {1}", seen.id(), reason);
                webhooks.find(seen.tenant(), seen.id()).ifPresent(this::publishDisabled);
                return;
            }
        }
        throw new IllegalStateException("a webhook is changed by too many at once");
    }

    /** Publishes the event that a webhook is disabled, unless that has been done. */
    void publishDisabled(Webhook webhook) {
        String reason = webhook.reason();
        if (webhook.disabledPublished() || reason == null) {
            return;
        }
        Instant then = webhook.changedAt();
        relay.relay(
                webhook.id().toString(),
                List.of(new PlatformEvent.WebhookDisabled(
                        EventId.of(then, webhook.id() + " disabled"),
                        webhook.tenant(),
                        then,
                        webhook.id().toString(),
                        webhook.url(),
                        reason,
                        webhook.failingSince())));
        // If this write loses against another change, that change was made by a caller who saw the webhook disabled.
        webhooks.change(webhook.withDisabledPublished());
    }
}
