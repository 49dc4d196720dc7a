package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.Breaker.Closed;
import io.chasqui.messaging.routing.Breaker.Open;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** What this instance knows of one connection's breaker. */
final class Circuit {
    /** Nobody beats us so often at a change; and if they do, they have seen the same failures. */
    private static final int TRIES = 3;

    /** Somebody else's probe has ended by then, unless its vendor hangs. */
    private static final Duration ANSWER = Duration.ofSeconds(10);

    /** How long what was read is believed, while somebody probes. */
    private static final Duration BELIEVED = Duration.ofSeconds(2);

    /** How long calls go through before a store that can't tell is asked again. */
    private static final Duration BLIND = Duration.ofSeconds(5);

    /** An open breaker that nobody asks for is forgotten after that: knowing of it costs each message a read. */
    private static final Duration REMEMBERED = Breaker.LONGEST_REST;

    /** How often the gauge is told the same. */
    private static final Duration TOLD = Duration.ofSeconds(30);

    private static final Permit PASS = new Permit.Pass();

    private static final System.Logger LOG = System.getLogger(Circuit.class.getName());

    private final Connection connection;
    private final Breakers breakers;
    private final BreakerGauge gauge;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecentCalls recent = new RecentCalls();
    private volatile Breaker known = Breaker.NONE;
    private volatile Instant knownAt = Instant.MIN;
    private Instant blindUntil = Instant.MIN;
    private Instant toldAt = Instant.EPOCH;

    Circuit(Connection connection, Breakers breakers, BreakerGauge gauge) {
        this.connection = connection;
        this.breakers = breakers;
        this.gauge = gauge;
    }

    boolean isOpenFor(TenantId tenant, Instant now) {
        return connection.tenant().equals(tenant) && isOpen(now);
    }

    private boolean isOpen(Instant now) {
        return known.state() instanceof Open open
                && (now.isBefore(open.until().plus(REMEMBERED)) || now.isBefore(knownAt.plus(REMEMBERED)));
    }

    Permit ask(Instant now) {
        if (!isOpen(now)) {
            return PASS;
        }
        return alone(() -> {
            Permit permit = known.state() instanceof Open open && now.isBefore(open.until())
                    ? new Permit.Wait(open.until())
                    : unlessBlind(now, PASS, () -> knock(now));
            if (!permit.equals(PASS)) {
                show(now);
            }
            return permit;
        });
    }

    /** Its rest is over, as far as is known here: either it is closed by now, or somebody has to probe. */
    private Permit knock(Instant now) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (!(known.state() instanceof Open open)) {
                return PASS;
            }
            if (now.isBefore(open.until())) {
                return new Permit.Wait(open.until());
            }
            if (!open.isProbed(now)) {
                Breaker mine = known.probing(open, now);
                if (isReplaced(known, mine, now)) {
                    return new Permit.Probe(connection, mine);
                }
            } else if (now.isBefore(knownAt.plus(BELIEVED))) {
                break;
            } else {
                learn(breakers.find(connection), now);
            }
        }
        return new Permit.Wait(now.plus(ANSWER));
    }

    void tell(Permit permit, boolean failed, Instant now) {
        alone(() -> {
            recent.add(failed, now);
            return unlessBlind(now, permit, () -> {
                if (permit instanceof Permit.Probe probe) {
                    end(probe, failed, now);
                } else if (failed && !isOpen(now)) {
                    count(now);
                }
                return permit;
            });
        });
    }

    void giveBack(Permit.Probe probe, Instant now) {
        alone(() -> unlessBlind(now, probe, () -> {
            if (probe.mine().state() instanceof Open open) {
                isReplaced(probe.mine(), probe.mine().unprobed(open, now), now);
            }
            return probe;
        }));
    }

    private void end(Permit.Probe probe, boolean failed, Instant now) {
        if (probe.mine().state() instanceof Open open
                && isReplaced(probe.mine(), probe.mine().probed(open, failed, now), now)) {
            announce(now);
        }
    }

    /** A failure of many is not counted. But whoever sees one asks: to others it may be one too many. */
    private void count(Instant now) {
        if (known.isOpen() || !recent.mostlyFailed()) {
            learn(breakers.find(connection), now);
            return;
        }
        for (int tries = 0; tries < TRIES && !known.isOpen(); tries++) {
            Breaker next = known.failed(now);
            if (isReplaced(known, next, now)) {
                if (next.isOpen()) {
                    announce(now);
                }
                return;
            }
        }
    }

    private boolean isReplaced(Breaker seen, Breaker next, Instant now) {
        Optional<Breaker> other = breakers.replace(connection, seen, next, now);
        learn(other.orElse(next), now);
        return other.isEmpty();
    }

    private void learn(Breaker there, Instant now) {
        if (known.isOpen() && !there.isOpen()) {
            recent.forget();
        }
        known = there;
        knownAt = now;
    }

    private void announce(Instant now) {
        switch (known.state()) {
            case Open open -> {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the breaker of connection {0} is open until {1}",
                        connection.id(),
                        open.until());
                toldAt = Instant.EPOCH;
                show(now);
            }
            case Closed ignored ->
                LOG.log(System.Logger.Level.INFO, "the breaker of connection {0} is closed", connection.id());
        }
    }

    private void show(Instant now) {
        if (!now.isBefore(toldAt.plus(TOLD))) {
            toldAt = now;
            gauge.open(connection);
        }
    }

    private <T> T unlessBlind(Instant now, T blind, Supplier<T> work) {
        if (now.isBefore(blindUntil)) {
            return blind;
        }
        try {
            return work.get();
        } catch (RuntimeException unavailable) {
            blindUntil = now.plus(BLIND);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the breaker of connection {0} is not known: {1}",
                    connection.id(),
                    unavailable.getClass().getSimpleName());
            gauge.unread(connection);
            return blind;
        }
    }

    private <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
