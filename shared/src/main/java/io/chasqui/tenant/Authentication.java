package io.chasqui.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Tells who presents a key. What the database says of a key, also that there is none, is remembered for
 * {@link #REMEMBERED}, so that a warm function reads nothing per call; a revocation takes that long to reach every
 * instance. Expiry is checked on every call.
 */
public final class Authentication {
    /** How long a key's record is trusted without asking again. */
    public static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** Beyond this many keys the memory starts anew: a flood of made-up keys can't fill the heap. */
    private static final int MOST = 10_000;

    private final ApiKeys keys;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public Authentication(ApiKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** {@return the caller that the presented key stands for; empty when it is wrong, unknown or expired} */
    public Optional<Principal> of(String presented) {
        Instant now = clock.instant();
        return ApiKey.parse(presented)
                .flatMap(key -> issued(key, now)
                        .filter(issued -> issued.mode() == key.mode())
                        .filter(issued -> same(issued.secretHash(), key.secretHash()))
                        .filter(issued -> issued.expiresAt() == null || now.isBefore(issued.expiresAt()))
                        .map(issued -> new Principal(issued.tenant(), issued.keyId(), issued.mode(), issued.scopes())));
    }

    private Optional<IssuedKey> issued(ApiKey key, Instant now) {
        String name = key.tenant() + "/" + key.keyId();
        Known hit = known.get(name);
        if (hit != null && now.isBefore(hit.until)) {
            return hit.issued;
        }
        Optional<IssuedKey> issued = keys.find(key.tenant(), key.keyId());
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, new Known(issued, now.plus(REMEMBERED)));
        return issued;
    }

    /** Takes the same time wherever the two differ. */
    private static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.US_ASCII), other.getBytes(StandardCharsets.US_ASCII));
    }

    private record Known(Optional<IssuedKey> issued, Instant until) {}
}
