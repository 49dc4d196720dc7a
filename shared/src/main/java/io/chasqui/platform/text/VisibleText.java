package io.chasqui.platform.text;

/**
 * What a person sees of a text. Spaces, control characters and characters that a reader's device draws nothing for are
 * not seen: a text of nothing else is blank. The table has Unicode's property {@code Default_Ignorable_Code_Point}
 * (DerivedCoreProperties), and the characters whose picture is empty.
 */
public final class VisibleText {
    /** Pairs of the first and the last code point. */
    private static final int[] INVISIBLE = {
        0x00AD, 0x00AD, // soft hyphen
        0x034F, 0x034F, // combining grapheme joiner
        0x061C, 0x061C, // Arabic letter mark
        0x115F, 0x1160, // Hangul fillers
        0x17B4, 0x17B5, // Khmer inherent vowels
        0x180B, 0x180F, // Mongolian variation selectors
        0x200B, 0x200F, // zero width space, joiners, direction marks
        0x202A, 0x202E, // direction embeddings
        0x2060, 0x206F, // word joiner, invisible operators, direction isolates
        0x2800, 0x2800, // Braille pattern blank
        0x3164, 0x3164, // Hangul filler
        0xFE00, 0xFE0F, // variation selectors
        0xFEFF, 0xFEFF, // byte order mark
        0xFFA0, 0xFFA0, // halfwidth Hangul filler
        0xFFF0, 0xFFFB, // unassigned ones that are ignored, interlinear annotations
        0x1BCA0, 0x1BCA3, // shorthand format controls
        0x1D159, 0x1D159, // musical null notehead
        0x1D173, 0x1D17A, // musical format controls
        0xE0000, 0xE0FFF // tags, variation selectors
    };

    private VisibleText() {}

    /** {@return whether a person sees nothing of the text} */
    public static boolean isBlank(String text) {
        return text.codePoints().noneMatch(VisibleText::isVisible);
    }

    /** {@return whether a person sees the character, or would see it beside others} */
    public static boolean isVisible(int point) {
        return !Character.isWhitespace(point)
                && !Character.isSpaceChar(point)
                && !Character.isISOControl(point)
                && !isInvisible(point);
    }

    private static boolean isInvisible(int point) {
        for (int i = 0; i < INVISIBLE.length; i += 2) {
            if (point >= INVISIBLE[i] && point <= INVISIBLE[i + 1]) {
                return true;
            }
        }
        return false;
    }
}
