package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.Signer.Made;
import io.chasqui.insight.webhook.SigningKey.Kind;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What people do with webhooks. */
public final class EditWebhooks {
    /** How often a change is tried against others of the same webhook. */
    private static final int TRIES = 10;

    private final Webhooks webhooks;
    private final Signer signer;
    private final RelayEvents relay;
    private final TaskQueue queue;
    private final Clock clock;

    public EditWebhooks(Webhooks webhooks, Signer signer, RelayEvents relay, TaskQueue queue, Clock clock) {
        this.webhooks = webhooks;
        this.signer = signer;
        this.relay = relay;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * A webhook with a new key.
     *
     * @param secret shown once; null where the receiver needs the public key alone
     */
    public record WithSecret(Webhook webhook, @Nullable String secret) {
        @Override
        public String toString() {
            return "WithSecret[" + webhook + "]";
        }
    }

    /**
     * @param wanted as the caller wants it, whatever its keys and its state
     * @param creation draws the secret, after the caller has drawn the id
     * @return empty when the tenant has as many as it can have
     */
    public Optional<WithSecret> create(Webhook wanted, Kind kind, Creation creation) {
        long others = webhooks.of(wanted.tenant()).endpoints().stream()
                .filter(endpoint -> !endpoint.webhook().id().equals(wanted.id()))
                .count();
        if (others >= Webhook.MAX_PER_TENANT) {
            return Optional.empty();
        }
        Made made = signer.make(kind, wanted.id(), creation.at(), creation.random());
        Webhook webhook = wanted.signedWith(List.of(made.key()), creation.at()).enabled(creation.at());
        webhooks.add(webhook);
        validate(webhook);
        return Optional.of(new WithSecret(webhook, made.secret()));
    }

    /**
     * Changes a webhook.
     *
     * @param edit made again, on what is there then, when somebody else changes the webhook at the same time
     * @return as it is now; empty when there is none of that id
     */
    public Optional<Webhook> change(TenantId tenant, WebhookId id, UnaryOperator<Webhook> edit) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            Optional<Webhook> found = webhooks.find(tenant, id);
            if (found.isEmpty()) {
                return found;
            }
            Webhook changed = edit.apply(found.get());
            if (webhooks.change(changed)) {
                validate(changed);
                return Optional.of(changed);
            }
        }
        throw new IllegalStateException("a webhook is changed by too many at once");
    }

    /** Enables a webhook, as one that has never failed. {@return empty when there is none of that id} */
    public Optional<Webhook> enable(TenantId tenant, WebhookId id) {
        webhooks.find(tenant, id).ifPresent(found -> webhooks.recovered(tenant, id));
        return change(tenant, id, webhook -> webhook.enabled(clock.instant()));
    }

    /**
     * Gives a webhook a new key. Those before sign beside it for a while, so that the receiver can change over.
     *
     * @param kind how the new one signs; null as the last one did
     * @param creation draws the new one
     * @return empty when there is none of that id
     */
    public Optional<WithSecret> rotate(
            TenantId tenant, WebhookId id, @Nullable Kind kind, Duration overlap, Creation creation) {
        Instant now = creation.at();
        Optional<Webhook> found = webhooks.find(tenant, id);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Kind wanted = kind == null ? found.get().keys().getFirst().kind() : kind;
        Made made = signer.make(wanted, id, now, creation.random());
        return change(tenant, id, webhook -> rotated(webhook, made.key(), now, overlap))
                .map(webhook -> new WithSecret(webhook, made.secret()));
    }

    private Webhook rotated(Webhook webhook, SigningKey key, Instant now, Duration overlap) {
        if (webhook.keys().stream().anyMatch(before -> signer.isSame(webhook.id(), before, key))) {
            // A repetition, whose first try has come so far.
            return webhook;
        }
        List<SigningKey> keys = new ArrayList<>(List.of(key));
        webhook.keys().stream()
                .filter(before -> before.signsAt(now))
                .map(before -> before.endingAt(now.plus(overlap)))
                .filter(before -> before.signsAt(now))
                .forEach(keys::add);
        return webhook.signedWith(keys, now);
    }

    /**
     * Sends a test event to one webhook.
     *
     * @return the event's id
     */
    public EventId test(Webhook webhook, Creation creation) {
        Instant now = creation.at();
        EventId id = EventId.of(now, webhook.id() + " test " + creation.random().nextLong());
        relay.publishTo(
                new PlatformEvent.WebhookTested(
                        id, webhook.tenant(), now, webhook.id().toString()),
                new Endpoint(webhook, EndpointHealth.HEALTHY));
        return id;
    }

    /** Delivers to one webhook again what failed, or all events of a time. */
    public void replay(Webhook webhook, @Nullable Instant from, @Nullable Instant to) {
        // What is recorded is timed to the millisecond.
        Instant begin = from == null ? null : from.truncatedTo(ChronoUnit.MILLIS);
        Instant end = to == null ? clock.instant().plusMillis(1) : to;
        queue.enqueue(
                List.of(new WebhookTask.Replay(webhook.tenant(), webhook.id().toString(), begin, end, null)));
    }

    private void validate(Webhook webhook) {
        if (webhook.state() == Webhook.State.VALIDATING) {
            queue.enqueue(List.of(
                    new WebhookTask.Validate(webhook.tenant(), webhook.id().toString(), 0)));
        }
    }
}
