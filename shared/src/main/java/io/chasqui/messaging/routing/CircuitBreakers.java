package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What this instance knows of the connections' breakers. It asks for none of them before it has seen a vendor fail, so
 * that a message that goes its way costs no request. What can't be read or written lets calls through.
 */
public final class CircuitBreakers {
    private final BreakerRecords records;
    private final BreakerGauge gauge;
    private final Clock clock;
    private final Map<String, CircuitBreaker> breakers = new ConcurrentHashMap<>();

    public CircuitBreakers(BreakerRecords records, BreakerGauge gauge, Clock clock) {
        this.records = records;
        this.gauge = gauge;
        this.clock = clock;
    }

    /** {@return whether all of a tenant's connections can be used, as far as is known here: then nobody need ask} */
    public boolean areAllClosed(TenantId tenant) {
        return breakers.values().stream().noneMatch(circuit -> circuit.isOpenFor(tenant, now()));
    }

    /** Asks to call a connection's vendor. Whoever gets a permit calls and tells, or doesn't call and returns it. */
    public Permit acquire(Connection connection) {
        return isSandbox(connection)
                ? new Permit.Allowed()
                : breaker(connection).acquire(now());
    }

    /** Tells what came of a call. */
    public void record(Connection connection, Permit permit, SendOutcome outcome) {
        if (!isSandbox(connection)) {
            breaker(connection).record(permit, outcome.isVendorsFailure(), now());
        }
    }

    /** Returns the permit for a call that was not made. */
    public void release(Permit permit) {
        if (permit instanceof Permit.Probe probe) {
            breaker(probe.connection()).release(probe, now());
        }
    }

    /** What happens in the sandbox follows from the recipient's number, and says nothing of the next one. */
    private static boolean isSandbox(Connection connection) {
        return connection.id().equals(Router.SANDBOX);
    }

    /** To the millisecond, as it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private CircuitBreaker breaker(Connection connection) {
        return breakers.computeIfAbsent(connection.id(), id -> new CircuitBreaker(connection, records, gauge));
    }
}
