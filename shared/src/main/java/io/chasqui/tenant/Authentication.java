package io.chasqui.tenant;

import io.chasqui.id.Remembered;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Tells who presents a key. What the database says of a key, also that there is none, is remembered for
 * {@link #REMEMBERED}, so that a warm function reads nothing per call; a revocation takes that long to reach every
 * instance. Expiry is checked on every call.
 */
public final class Authentication {
    /** How long a key's record is trusted without asking again. */
    public static final Duration REMEMBERED = Duration.ofSeconds(30);

    private static final int MOST = 10_000;

    private final Clock clock;
    private final Remembered<Name, Optional<IssuedKey>> issued;

    public Authentication(ApiKeys keys, Clock clock) {
        this.clock = clock;
        this.issued = new Remembered<>(name -> keys.find(name.tenant, name.keyId), REMEMBERED, MOST, clock);
    }

    /** {@return the caller that the presented key stands for; empty when it is wrong, unknown or expired} */
    public Optional<Principal> of(String presented) {
        Instant now = clock.instant();
        return ApiKey.parse(presented)
                .flatMap(key -> issued.get(new Name(key.tenant(), key.keyId()))
                        .filter(found -> found.mode() == key.mode())
                        .filter(found -> same(found.secretHash(), key.secretHash()))
                        .filter(found -> found.expiresAt() == null || now.isBefore(found.expiresAt()))
                        .map(found -> new Principal(found.tenant(), found.keyId(), found.mode(), found.scopes())));
    }

    /** Takes the same time wherever the two differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private record Name(TenantId tenant, String keyId) {}
}
