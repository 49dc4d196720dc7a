package io.chasqui.platform.limit;

import java.time.Instant;

/** Tokens that one instance has leased for one caller and route class; leases grow as they are used up. Guarded by itself. */
final class TokenLease {
    private static final long SMALLEST = 10;

    /** No more of a quota than this part is leased at once: what an instance leaves unspent is lost to the others. */
    private static final long PARTS = 20;

    private Instant window = Instant.MIN;
    private Instant storeRetryAt = Instant.MIN;
    private long tokens;
    private long next;
    private boolean isExhausted;
    private Buckets.Counts leased = new Buckets.Counts(0, 0);

    /** Begins the window that starts then, unless it has begun: tokens of the window before have expired. */
    void startWindow(Instant start) {
        if (!start.equals(window)) {
            window = start;
            tokens = 0;
            next = SMALLEST;
            isExhausted = false;
            leased = new Buckets.Counts(0, 0);
        }
    }

    boolean mustLease(long wanted) {
        return tokens < wanted && !isExhausted;
    }

    long size(long wanted) {
        return Math.max(next, wanted - tokens);
    }

    /** Adds leased tokens, as far as they lie within both quotas. */
    void add(Buckets.Counts before, long size, Quota quota) {
        long usable =
                Math.min(within(before.caller(), size, quota.caller()), within(before.tenant(), size, quota.tenant()));
        tokens += usable;
        isExhausted = usable < size;
        leased = new Buckets.Counts(before.caller() + size, before.tenant() + size);
        next = Math.min(next * 2, Math.max(SMALLEST, Math.min(quota.caller(), quota.tenant()) / PARTS));
    }

    boolean spend(long wanted) {
        if (tokens < wanted) {
            return false;
        }
        tokens -= wanted;
        return true;
    }

    long remaining(long quota, long leasedInAll) {
        return Math.max(0, quota - leasedInAll) + tokens;
    }

    long callerRemaining(Quota quota) {
        return remaining(quota.caller(), leased.caller());
    }

    long tenantRemaining(Quota quota) {
        return remaining(quota.tenant(), leased.tenant());
    }

    boolean isStoreUnavailable(Instant now) {
        return now.isBefore(storeRetryAt);
    }

    void storeUnavailableUntil(Instant time) {
        storeRetryAt = time;
    }

    private static long within(long before, long size, long quota) {
        return Math.max(0, Math.min(size, quota - before));
    }
}
