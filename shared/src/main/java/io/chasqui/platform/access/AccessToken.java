package io.chasqui.platform.access;

import io.chasqui.platform.id.Digest;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A token as its holder has it: {@code chqt_<mode>_<tenant>_<key id><token id><secret><check>}. Like an {@link ApiKey} it
 * names its own record, and its key's.
 */
public record AccessToken(Mode mode, TenantId tenant, String keyId, String tokenId, String secret) {
    /** What every token begins with. */
    public static final String PREFIX = "chqt_";

    private static final Pattern SHAPE = Pattern.compile(
            PREFIX + "(test|live)_([a-z][a-z0-9]{0,19})_([0-9a-z]{12})([0-9a-z]{12})([0-9a-z]{32})([0-9a-f]{8})");

    /** Makes a new token of a key; {@code random} has to be a cryptographically strong generator. */
    static AccessToken generate(Mode mode, TenantId tenant, String keyId, RandomGenerator random) {
        return new AccessToken(mode, tenant, keyId, ApiKey.letters(random, 12), ApiKey.letters(random, 32));
    }

    /** {@return the token that the text spells, empty when it is none, or its check digits don't fit} */
    static Optional<AccessToken> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()
                || !ApiKey.check(text.substring(0, matcher.start(6))).equals(matcher.group(6))) {
            return Optional.empty();
        }
        return Optional.of(new AccessToken(
                Mode.of(matcher.group(1)).orElseThrow(),
                new TenantId(matcher.group(2)),
                matcher.group(3),
                matcher.group(4),
                matcher.group(5)));
    }

    /** {@return the whole token, to be shown to its holder once} */
    public String reveal() {
        String body = PREFIX + mode.wire() + "_" + tenant + "_" + keyId + tokenId + secret;
        return body + ApiKey.check(body);
    }

    String secretHash() {
        return Digest.of(secret);
    }

    /** The secret is left out. */
    @Override
    public String toString() {
        return "AccessToken[" + tenant + "/" + keyId + "/" + tokenId + "]";
    }
}
