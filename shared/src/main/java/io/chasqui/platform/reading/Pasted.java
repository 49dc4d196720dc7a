package io.chasqui.platform.reading;

import java.text.Normalizer;
import java.util.regex.Pattern;

/** Text as people paste it out of a phone, a page or a spreadsheet, without what the copy brought along. */
public final class Pasted {
    /**
     * Characters without a shape of their own: format characters (direction marks, zero-width spaces and joiners, byte-order
     * marks, soft hyphens) and the others that Unicode lets software ignore (fillers, variation selectors).
     */
    private static final String UNSEEN =
            "\\p{Cf}\\x{34F}\\x{115F}\\x{1160}\\x{17B4}\\x{17B5}\\x{180B}-\\x{180F}\\x{3164}"
                    + "\\x{FE00}-\\x{FE0F}\\x{FFA0}\\x{E0100}-\\x{E01EF}";

    private static final String SPACE = "\\s\\x{85}\\p{Z}\\x{2800}";

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");
    private static final Pattern ALL_UNSEEN = Pattern.compile("[" + UNSEEN + "]+");
    private static final Pattern ALL_SPACE = Pattern.compile("[" + SPACE + "]");
    private static final Pattern EDGES = Pattern.compile("^[" + UNSEEN + SPACE + "]+|[" + UNSEEN + SPACE + "]+$");

    private Pasted() {}

    /**
     * {@return the characters that are seen, each in its plain form: full-width digits as digits, every blank as a space}
     * For numbers and ids; a person's name has characters that this would change.
     */
    public static String plain(String text) {
        if (ASCII.matcher(text).matches()) {
            return text;
        }
        String unseen = ALL_UNSEEN.matcher(text).replaceAll("");
        String plain = Normalizer.normalize(unseen, Normalizer.Form.NFKC);
        return ALL_SPACE.matcher(plain).replaceAll(" ");
    }

    /** {@return the text without blanks and unseen characters at its ends} */
    public static String trimmed(String text) {
        return EDGES.matcher(text).replaceAll("");
    }
}
