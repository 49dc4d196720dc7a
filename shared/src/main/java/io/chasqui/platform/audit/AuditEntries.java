package io.chasqui.platform.audit;

import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.audit.AuditEntry.Outcome;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes the log's entries. */
public final class AuditEntries {
    private final Clock clock;
    private final RandomGenerator random;

    public AuditEntries(Clock clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** {@return the same for a request that creates}: its repetition makes the same entry, which is written once. */
    public static AuditEntries of(Creation creation) {
        return new AuditEntries(Clock.fixed(creation.at(), ZoneOffset.UTC), creation.random());
    }

    /**
     * {@return the entry of what a caller does}
     *
     * @param action resource and verb, such as {@code key.create}
     */
    public AuditEntry done(Principal caller, String action, String resource) {
        return entry(caller.tenant(), Actor.of(caller), action, resource, caller.address(), Outcome.DONE, null);
    }

    /**
     * {@return the entry of what a caller was not let do}
     *
     * @param reason a stable code
     */
    public AuditEntry refused(Principal caller, String action, String resource, String reason) {
        return entry(caller.tenant(), Actor.of(caller), action, resource, caller.address(), Outcome.REFUSED, reason);
    }

    /** {@return the entry of what somebody does who is no caller: the platform itself, or its operator} */
    public AuditEntry done(Actor actor, TenantId tenant, String action, String resource) {
        return entry(tenant, actor, action, resource, null, Outcome.DONE, null);
    }

    private AuditEntry entry(
            TenantId tenant,
            Actor actor,
            String action,
            String resource,
            @Nullable String address,
            Outcome outcome,
            @Nullable String reason) {
        Instant now = clock.instant();
        return new AuditEntry(
                tenant, Order.of(now, random.nextLong()), now, actor, action, resource, address, outcome, reason);
    }
}
