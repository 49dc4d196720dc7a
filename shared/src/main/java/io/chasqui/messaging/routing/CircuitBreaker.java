package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.BreakerRecord.Closed;
import io.chasqui.messaging.routing.BreakerRecord.Open;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** One connection's circuit breaker: the stored record as this instance has read it, and the calls that it has made. */
final class CircuitBreaker {
    /** How often a conditional write is tried; whoever wins that often has recorded the same failures. */
    private static final int TRIES = 3;

    /** How long to wait for another instance's probe, which ends sooner unless the vendor hangs. */
    private static final Duration PROBE_WAIT = Duration.ofSeconds(10);

    /** How long a record that was read is trusted while another instance probes. */
    private static final Duration PROBE_CACHED_FOR = Duration.ofSeconds(2);

    /** How long calls go through before a store that failed is read again. */
    private static final Duration STORE_RETRY = Duration.ofSeconds(5);

    /** An open breaker without calls is dropped from the cache after that: while it is cached each message costs a read. */
    private static final Duration IDLE_EXPIRY = BreakerRecord.MAX_OPEN;

    /** The gauge gets the same state of a connection at most once in this time. */
    private static final Duration GAUGE_INTERVAL = Duration.ofSeconds(30);

    private static final Permit ALLOWED = new Permit.Allowed();

    private static final System.Logger LOG = System.getLogger(CircuitBreaker.class.getName());

    private final Connection connection;
    private final BreakerRecords records;
    private final BreakerGauge gauge;
    private final ReentrantLock lock = new ReentrantLock();
    private final RecentCalls recent = new RecentCalls();
    private volatile BreakerRecord cached = BreakerRecord.NONE;
    private volatile Instant cachedAt = Instant.MIN;
    private Instant storeRetryAt = Instant.MIN;
    private Instant gaugedAt = Instant.EPOCH;

    CircuitBreaker(Connection connection, BreakerRecords records, BreakerGauge gauge) {
        this.connection = connection;
        this.records = records;
        this.gauge = gauge;
    }

    boolean isOpenFor(TenantId tenant, Instant now) {
        return connection.tenant().equals(tenant) && isOpen(now);
    }

    private boolean isOpen(Instant now) {
        return cached.state() instanceof Open open
                && (now.isBefore(open.until().plus(IDLE_EXPIRY)) || now.isBefore(cachedAt.plus(IDLE_EXPIRY)));
    }

    Permit acquire(Instant now) {
        if (!isOpen(now)) {
            return ALLOWED;
        }
        return locked(() -> {
            Permit permit = cached.state() instanceof Open open && now.isBefore(open.until())
                    ? new Permit.Refused(open.until())
                    : withStore(now, ALLOWED, () -> acquireProbe(now));
            if (!permit.equals(ALLOWED)) {
                updateGauge(now);
            }
            return permit;
        });
    }

    /** The wait has ended, as far as is known here: the breaker has been closed since, or a call has to probe (half-open). */
    private Permit acquireProbe(Instant now) {
        for (int tries = 0; tries < TRIES; tries++) {
            if (!(cached.state() instanceof Open open)) {
                return ALLOWED;
            }
            if (now.isBefore(open.until())) {
                return new Permit.Refused(open.until());
            }
            if (!open.isProbed(now)) {
                BreakerRecord mine = cached.withProbe(open, now);
                if (isReplaced(cached, mine, now)) {
                    return new Permit.Probe(connection, mine);
                }
            } else if (now.isBefore(cachedAt.plus(PROBE_CACHED_FOR))) {
                break;
            } else {
                cache(records.find(connection), now);
            }
        }
        return new Permit.Refused(now.plus(PROBE_WAIT));
    }

    void record(Permit permit, boolean failed, Instant now) {
        locked(() -> {
            recent.record(failed, now);
            return withStore(now, permit, () -> {
                if (permit instanceof Permit.Probe probe) {
                    endProbe(probe, failed, now);
                } else if (failed && !isOpen(now)) {
                    recordFailure(now);
                }
                return permit;
            });
        });
    }

    void release(Permit.Probe probe, Instant now) {
        locked(() -> withStore(now, probe, () -> {
            if (probe.stored().state() instanceof Open open) {
                isReplaced(probe.stored(), probe.stored().withoutProbe(open, now), now);
            }
            return probe;
        }));
    }

    private void endProbe(Permit.Probe probe, boolean failed, Instant now) {
        if (probe.stored().state() instanceof Open open
                && isReplaced(probe.stored(), probe.stored().afterProbe(open, failed, now), now)) {
            logTransition(now);
        }
    }

    /** One failure among many successes is not stored, but the record is read: other instances may have opened it. */
    private void recordFailure(Instant now) {
        if (cached.isOpen() || !recent.mostlyFailed()) {
            cache(records.find(connection), now);
            return;
        }
        for (int tries = 0; tries < TRIES && !cached.isOpen(); tries++) {
            BreakerRecord next = cached.afterFailure(now);
            if (isReplaced(cached, next, now)) {
                if (next.isOpen()) {
                    logTransition(now);
                }
                return;
            }
        }
    }

    private boolean isReplaced(BreakerRecord seen, BreakerRecord next, Instant now) {
        Optional<BreakerRecord> other = records.replace(connection, seen, next, now);
        cache(other.orElse(next), now);
        return other.isEmpty();
    }

    private void cache(BreakerRecord stored, Instant now) {
        if (cached.isOpen() && !stored.isOpen()) {
            recent.reset();
        }
        cached = stored;
        cachedAt = now;
    }

    private void logTransition(Instant now) {
        switch (cached.state()) {
            case Open open -> {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "the breaker of connection {0} is open until {1}",
                        connection.id(),
                        open.until());
                gaugedAt = Instant.EPOCH;
                updateGauge(now);
            }
            case Closed ignored ->
                LOG.log(System.Logger.Level.INFO, "the breaker of connection {0} is closed", connection.id());
        }
    }

    private void updateGauge(Instant now) {
        if (!now.isBefore(gaugedAt.plus(GAUGE_INTERVAL))) {
            gaugedAt = now;
            gauge.open(connection);
        }
    }

    private <T> T withStore(Instant now, T fallback, Supplier<T> work) {
        if (now.isBefore(storeRetryAt)) {
            return fallback;
        }
        try {
            return work.get();
        } catch (RuntimeException unavailable) {
            storeRetryAt = now.plus(STORE_RETRY);
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the breaker of connection {0} is not known: {1}",
                    connection.id(),
                    unavailable.getClass().getSimpleName());
            gauge.unread(connection);
            return fallback;
        }
    }

    private <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
