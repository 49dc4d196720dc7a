package io.chasqui.access;

import io.chasqui.access.ApiKeys.Standing;
import io.chasqui.tenant.Cidr;
import io.chasqui.tenant.Principal;
import io.chasqui.tenant.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells who presents a key. What the database says of a key, also that there is none, is remembered for
 * {@link #REMEMBERED}, so that a warm function reads nothing per call; a revocation takes that long to reach every
 * instance. Expiry and address are checked on every call.
 */
public final class Authentication {
    /** How long a key's record is trusted without asking again. */
    public static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** A key's last use is noted once in this time. */
    static final Duration COARSE = Duration.ofHours(1);

    /** Beyond this many keys the memory starts anew: a flood of made-up keys can't fill the heap. */
    private static final int MOST = 10_000;

    private static final System.Logger LOG = System.getLogger(Authentication.class.getName());

    private final ApiKeys keys;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> noted = new ConcurrentHashMap<>();

    public Authentication(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @param address where the request came from; null when that is not known */
    public Admission admit(String presented, @Nullable String address) {
        Optional<ApiKey> key = ApiKey.parse(presented);
        if (key.isEmpty()) {
            return new Admission.Unknown();
        }
        Instant now = clock.instant();
        String name = key.get().tenant() + "/" + key.get().keyId();
        Standing standing = standing(name, key.get(), now);
        Optional<IssuedKey> issued = standing.key()
                .filter(found -> found.mode() == key.get().mode())
                .filter(found -> found.opens(key.get().secretHash(), now));
        if (issued.isEmpty()) {
            return new Admission.Unknown();
        }
        if (!isFromAllowed(issued.get(), standing.settings(), address)) {
            return new Admission.WrongAddress();
        }
        note(name, key.get(), standing.lastUsedAt(), now);
        return new Admission.Admitted(new Principal(
                issued.get().tenant(),
                Principal.Kind.KEY,
                issued.get().keyId(),
                issued.get().mode(),
                issued.get().scopes(),
                address));
    }

    private static boolean isFromAllowed(IssuedKey key, TenantSettings settings, @Nullable String address) {
        return Cidr.admits(key.cidrs(), address) && Cidr.admits(settings.allowedCidrs(), address);
    }

    private Standing standing(String name, ApiKey key, Instant now) {
        Known hit = known.get(name);
        if (hit != null && now.isBefore(hit.until)) {
            return hit.standing;
        }
        Standing standing = keys.standing(key.tenant(), key.keyId());
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, new Known(standing, now.plus(REMEMBERED)));
        return standing;
    }

    /** A call is not lost for a note that could not be made. */
    private void note(String name, ApiKey key, @Nullable Instant stored, Instant now) {
        Instant last = noted.getOrDefault(name, stored == null ? Instant.MIN : stored);
        if (now.isBefore(last) || Duration.between(last, now).compareTo(COARSE) < 0) {
            return;
        }
        if (noted.size() >= MOST) {
            noted.clear();
        }
        noted.put(name, now);
        try {
            keys.used(key.tenant(), key.keyId(), now);
        } catch (RuntimeException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the use of key {0} was not noted: {1}",
                    key.keyId(),
                    unavailable.getClass().getSimpleName());
        }
    }

    private record Known(Standing standing, Instant until) {}
}
