package io.chasqui.platform.access;

import io.chasqui.platform.id.Digest;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * An API key as its holder has it: {@code chq_<mode>_<tenant>_<id><secret><check>}. It names its own record (tenant
 * and id), so that no look-up table is needed; the check digits let a scanner, or this class, recognise a mistyped key
 * without asking the database.
 *
 * @param keyId 12 characters, public
 * @param secret 32 characters, 160 random bits, never stored and never logged
 */
public record ApiKey(Mode mode, TenantId tenant, String keyId, String secret) {
    /** Before a key's id, wherever the API shows it. */
    public static final String PREFIX = "key_";

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_LENGTH = 32;
    private static final Pattern ID = Pattern.compile(PREFIX + "([0-9a-z]{" + ID_LENGTH + "})");
    private static final Pattern SHAPE = Pattern.compile("chq_(test|live)_([a-z][a-z0-9]{0,19})_([0-9a-z]{" + ID_LENGTH
            + "})([0-9a-z]{" + SECRET_LENGTH + "})([0-9a-f]{8})");

    /** Makes a new key; {@code random} has to be a cryptographically strong generator. */
    public static ApiKey generate(Mode mode, TenantId tenant, RandomGenerator random) {
        return new ApiKey(mode, tenant, letters(random, ID_LENGTH), letters(random, SECRET_LENGTH));
    }

    /** {@return the key that the text spells, empty when it is none, or its check digits don't fit} */
    public static Optional<ApiKey> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches() || !check(text.substring(0, matcher.start(5))).equals(matcher.group(5))) {
            return Optional.empty();
        }
        Mode mode = Mode.of(matcher.group(1)).orElseThrow();
        return Optional.of(new ApiKey(mode, new TenantId(matcher.group(2)), matcher.group(3), matcher.group(4)));
    }

    /** {@return the id of a key, as {@link #keyId()} has it, from what the API shows; empty when it is none} */
    public static Optional<String> parseId(String text) {
        Matcher matcher = ID.matcher(text);
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    /** {@return a key of this secret and the given id} */
    ApiKey withId(String id) {
        return new ApiKey(mode, tenant, id, secret);
    }

    /** {@return the whole key, to be shown to its holder once} */
    public String reveal() {
        String body = "chq_" + mode.wire() + "_" + tenant + "_" + keyId + secret;
        return body + check(body);
    }

    /** {@return what is stored in place of the secret} */
    public String secretHash() {
        return Digest.of(secret);
    }

    /** The secret is left out, so that a key in a log line gives nothing away. */
    @Override
    public String toString() {
        return "ApiKey[" + tenant + "/" + keyId + "]";
    }

    static String letters(RandomGenerator random, int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().toHexDigits((int) crc.getValue());
    }
}
