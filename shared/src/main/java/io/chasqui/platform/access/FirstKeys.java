package io.chasqui.platform.access;

import io.chasqui.platform.access.AdministerKeys.KeyRequest;
import io.chasqui.platform.access.IssuedKey.Status;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Makes the first keys, where there is no key yet to ask for them with. Nothing limits the caller but the rights that they
 * have to the tables.
 */
public final class FirstKeys {
    private static final int PAGE = 100;

    private final ApiKeys keys;
    private final AuditEntries entries;
    private final RandomGenerator random;
    private final Clock clock;

    /** @param random cryptographically strong */
    public FirstKeys(ApiKeys keys, RandomGenerator random, Clock clock) {
        this.keys = keys;
        this.entries = new AuditEntries(clock, random);
        this.random = random;
        this.clock = clock;
    }

    /** {@return a tenant's key that is good and live, and makes every other key; empty when there is none} */
    public Optional<IssuedKey> administrator(TenantId tenant) {
        Instant now = clock.instant();
        String after = null;
        while (true) {
            List<IssuedKey> page = keys.list(tenant, after, PAGE);
            Optional<IssuedKey> found =
                    page.stream().filter(key -> administers(key, now)).findFirst();
            if (found.isPresent() || page.size() < PAGE) {
                return found;
            }
            after = page.getLast().keyId();
        }
    }

    /** One that a client made ends when the client is removed: it is not counted on. */
    private static boolean administers(IssuedKey key, Instant now) {
        return key.status(now) == Status.ACTIVE
                && key.mode() == Mode.LIVE
                && key.may(Scope.KEYS_WRITE)
                && key.clients().isEmpty();
    }

    /**
     * {@return a new key, to be shown once}
     *
     * @param by whom its audit entry names
     */
    public ApiKey issue(Actor by, TenantId tenant, KeyRequest wanted) {
        ApiKey key = ApiKey.generate(wanted.mode(), tenant, random);
        if (!keys.add(
                wanted.issued(key, clock.instant(), by, Set.of()),
                entries.done(by, tenant, "key.create", ApiKey.PREFIX + key.keyId()))) {
            throw new IllegalStateException("two keys have one id");
        }
        return key;
    }
}
