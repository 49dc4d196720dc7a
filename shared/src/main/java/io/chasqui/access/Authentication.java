package io.chasqui.access;

import io.chasqui.access.ApiKeys.Standing;
import io.chasqui.id.Remembered;
import io.chasqui.tenant.Cidr;
import io.chasqui.tenant.Principal;
import io.chasqui.tenant.TenantId;
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

    private static final int MOST = 10_000;

    private static final System.Logger LOG = System.getLogger(Authentication.class.getName());

    private final ApiKeys keys;
    private final Clock clock;
    private final Remembered<Name, Standing> standings;
    private final Map<Name, Instant> noted = new ConcurrentHashMap<>();

    public Authentication(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
        this.standings = new Remembered<>(name -> keys.standing(name.tenant, name.keyId), REMEMBERED, MOST, clock);
    }

    /** @param address where the request came from; null when that is not known */
    public Admission admit(String presented, @Nullable String address) {
        Optional<ApiKey> key = ApiKey.parse(presented);
        if (key.isEmpty()) {
            return new Admission.Unknown();
        }
        Instant now = clock.instant();
        Name name = new Name(key.get().tenant(), key.get().keyId());
        Standing standing = standings.get(name);
        Optional<IssuedKey> issued = standing.key()
                .filter(found -> found.mode() == key.get().mode())
                .filter(found -> found.opens(key.get().secretHash(), now));
        if (issued.isEmpty()) {
            return new Admission.Unknown();
        }
        if (!isFromAllowed(issued.get(), standing.settings(), address)) {
            return new Admission.WrongAddress();
        }
        note(name, standing.lastUsedAt(), now);
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

    /** A call is not lost for a note that could not be made. */
    private void note(Name name, @Nullable Instant stored, Instant now) {
        Instant last = noted.getOrDefault(name, stored == null ? Instant.MIN : stored);
        if (now.isBefore(last) || Duration.between(last, now).compareTo(COARSE) < 0) {
            return;
        }
        if (noted.size() >= MOST) {
            noted.clear();
        }
        noted.put(name, now);
        try {
            keys.used(name.tenant, name.keyId, now);
        } catch (RuntimeException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the use of key {0} was not noted: {1}",
                    name.keyId,
                    unavailable.getClass().getSimpleName());
        }
    }

    private record Name(TenantId tenant, String keyId) {}
}
