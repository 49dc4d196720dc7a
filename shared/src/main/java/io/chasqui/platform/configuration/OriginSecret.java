package io.chasqui.platform.configuration;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What CloudFront proves itself with: one value, or two while one takes the other's place, so that CloudFront and the
 * functions need not change at the same moment. No record, whose text would show it.
 */
public final class OriginSecret {
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** What a header carries as it is, and cannot be guessed. */
    private static final Pattern VALUE = Pattern.compile("[!-~]{16,}");

    private final List<String> values;

    private OriginSecret(List<String> values) {
        this.values = values;
    }

    /**
     * @param text the value that CloudFront sends, and perhaps another one behind a blank
     * @throws ConfigurationException when it is something else; the message does not quote it
     */
    public static OriginSecret parse(String text) {
        List<String> values = List.of(BLANKS.split(text.strip()));
        if (values.size() > 2 || !values.stream().allMatch(VALUE.asMatchPredicate())) {
            throw new ConfigurationException(
                    "CHASQUI_ORIGIN_SECRET: the secret is one value or two, with a blank between"
                            + " them, each of 16 or more ASCII characters");
        }
        return new OriginSecret(values);
    }

    /** {@return whether it is what was presented; how long that takes depends on nothing of the secret} */
    public boolean is(String presented) {
        byte[] bytes = presented.getBytes(StandardCharsets.UTF_8);
        boolean is = false;
        for (String value : values) {
            is |= MessageDigest.isEqual(bytes, value.getBytes(StandardCharsets.UTF_8));
        }
        return is;
    }

    /** {@return the value that CloudFront sends} */
    public String current() {
        return values.get(0);
    }
}
