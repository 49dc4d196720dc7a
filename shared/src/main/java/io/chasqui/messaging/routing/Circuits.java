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
public final class Circuits {
    private final Breakers breakers;
    private final BreakerGauge gauge;
    private final Clock clock;
    private final Map<String, Circuit> circuits = new ConcurrentHashMap<>();

    public Circuits(Breakers breakers, BreakerGauge gauge, Clock clock) {
        this.breakers = breakers;
        this.gauge = gauge;
        this.clock = clock;
    }

    /** {@return whether all of a tenant's connections can be used, as far as is known here: then nobody need ask} */
    public boolean areClosed(TenantId tenant) {
        return circuits.values().stream().noneMatch(circuit -> circuit.isOpenFor(tenant, now()));
    }

    /** Asks to call a connection's vendor. Whoever gets a permit calls and tells, or doesn't call and returns it. */
    public Permit ask(Connection connection) {
        return hasNone(connection) ? new Permit.Pass() : circuit(connection).ask(now());
    }

    /** Tells what came of a call. */
    public void tell(Connection connection, Permit permit, SendOutcome outcome) {
        if (!hasNone(connection)) {
            circuit(connection).tell(permit, outcome.isVendorsFailure(), now());
        }
    }

    /** Returns the permit for a call that was not made. */
    public void giveBack(Permit permit) {
        if (permit instanceof Permit.Probe probe) {
            circuit(probe.connection()).giveBack(probe, now());
        }
    }

    /** What happens in the sandbox follows from the recipient's number, and says nothing of the next one. */
    private static boolean hasNone(Connection connection) {
        return connection.id().equals(Router.SANDBOX);
    }

    /** To the millisecond, as it is stored. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private Circuit circuit(Connection connection) {
        return circuits.computeIfAbsent(connection.id(), id -> new Circuit(connection, breakers, gauge));
    }
}
