package io.chasqui.insight.webhook;

import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tenants' webhooks, their receivers' health, and whether a tenant's events are logged. */
public interface Webhooks {
    /**
     * Everything of a tenant, at once.
     *
     * @param logs whether its events are logged also without a webhook
     */
    record All(List<Endpoint> endpoints, boolean logs) {}

    /** A webhook and its receiver's health. */
    record Endpoint(Webhook webhook, EndpointHealth health) {}

    /** {@return the tenant's webhooks, oldest first, as every acknowledged change left them} */
    All of(TenantId tenant);

    Optional<Webhook> find(TenantId tenant, WebhookId id);

    /** Keeps a new webhook; one of its id that is there stays as it is. */
    void add(Webhook webhook);

    /** Writes a changed webhook over the version that it was made from. {@return false when that has changed since} */
    boolean change(Webhook changed);

    /** Removes a webhook and its health. */
    void remove(TenantId tenant, WebhookId id);

    /** Has the tenant's events logged from now on, or no more. */
    void log(TenantId tenant, boolean logs);

    /**
     * A delivery came to nothing.
     *
     * @param pausedUntil until then none is tried; null for no pause
     * @return its health now
     */
    EndpointHealth failed(TenantId tenant, WebhookId id, Instant now, @Nullable Instant pausedUntil);

    /** A delivery arrived where others had not: the failing is over. */
    void recovered(TenantId tenant, WebhookId id);

    /** A delivery took long: until then all of them wait in the slow queue. */
    void slow(TenantId tenant, WebhookId id, Instant until);

    /**
     * Asks to be the one that tries whether a pause can end.
     *
     * @param until how long the others leave it alone
     * @return false when another tries it
     */
    boolean probe(TenantId tenant, WebhookId id, Instant now, Instant until);

    /**
     * Takes a place in a webhook's rate.
     *
     * @param interval between two deliveries
     * @param ahead whether a place in the future is reserved; otherwise none is taken when there is none now
     * @return the place: when the delivery may be made, if it is reserved; now, or before, when it may be made at once
     */
    Instant place(TenantId tenant, WebhookId id, Instant now, Duration interval, boolean ahead);
}
