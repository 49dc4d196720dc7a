package io.chasqui.functions.edge.reading;

/** Half characters: JSON can spell them, no carrier, database or other JSON reader can be trusted with them. */
final class Surrogates {
    private Surrogates() {}

    static boolean lone(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }
}
