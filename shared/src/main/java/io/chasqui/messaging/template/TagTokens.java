package io.chasqui.messaging.template;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of one tag, from its opening braces to its closing ones. */
final class TagTokens {
    /** What a word of a tag is. */
    enum Kind {
        NAME,
        /** A name in brackets, without them. */
        BRACKETED,
        NUMBER,
        /** A text in quotation marks, without them. */
        QUOTED,
        /** The name of an option, with its {@code =}. */
        OPTION,
        SIGN,
        END
    }

    /** @param at where it begins in the text */
    record Token(Kind kind, String text, int at) {
        boolean is(Kind other, String word) {
            return kind == other && text.equals(word);
        }
    }

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}(?:\\.[0-9]{1,9})?");

    private static final String CLOSE = "}}";

    private final String text;
    private final int begin;
    private int at;
    private boolean trims;
    private @Nullable Token ahead;

    /** @param begin behind the opening braces */
    TagTokens(String text, int begin) {
        this.text = text;
        this.begin = begin;
        this.at = begin;
    }

    Token peek() {
        if (ahead == null) {
            ahead = read();
        }
        return ahead;
    }

    Token next() {
        Token next = peek();
        ahead = null;
        return next;
    }

    /** {@return where the text goes on behind the tag, once its end was read} */
    int end() {
        return at;
    }

    /** {@return whether the end that was read takes the spaces behind it away} */
    boolean trims() {
        return trims;
    }

    private Token read() {
        while (at < text.length() && isSpace(text.charAt(at))) {
            at++;
        }
        int start = at;
        if (text.startsWith(CLOSE, at)) {
            at += CLOSE.length();
            return new Token(Kind.END, CLOSE, start);
        }
        if (text.startsWith("~" + CLOSE, at)) {
            at += 1 + CLOSE.length();
            trims = true;
            return new Token(Kind.END, CLOSE, start);
        }
        if (at == text.length()) {
            throw new BadTag(begin, "Nothing closes these double braces; write }} behind the name.");
        }
        return switch (text.charAt(at)) {
            case '[' -> bracketed(start);
            case '"', '\'' -> quoted(start);
            default -> word(start);
        };
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private Token bracketed(int start) {
        int close = text.indexOf(']', start);
        String name = close < 0 ? "" : text.substring(start + 1, close);
        if (!VariableName.isNameable(name)) {
            throw new BadTag(
                    start,
                    "A name in brackets has 1 to " + VariableName.LONGEST
                            + " characters, and no brackets, braces or line breaks.");
        }
        at = close + 1;
        return new Token(Kind.BRACKETED, name, start);
    }

    /** A quotation mark within the text has a backslash before it. */
    private Token quoted(int start) {
        char mark = text.charAt(start);
        StringBuilder inner = new StringBuilder();
        for (int i = start + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == mark) {
                at = i + 1;
                return new Token(Kind.QUOTED, inner.toString(), start);
            }
            if (c == '\\' && i + 1 < text.length() && text.charAt(i + 1) == mark) {
                i++;
                c = mark;
            }
            inner.append(c);
        }
        throw new BadTag(start, "This quotation mark has no partner.");
    }

    private Token word(int start) {
        Matcher name = VariableName.PLAIN.matcher(text).region(start, text.length());
        Matcher number = NUMBER.matcher(text).region(start, text.length());
        if (text.charAt(start) == '-' && number.lookingAt()) {
            at = number.end();
            return new Token(Kind.NUMBER, number.group(), start);
        }
        if (!name.lookingAt()) {
            at += Character.charCount(text.codePointAt(start));
            return new Token(Kind.SIGN, text.substring(start, at), start);
        }
        String word = name.group();
        if (word.length() > VariableName.LONGEST) {
            throw new BadTag(start, "A name has at most " + VariableName.LONGEST + " characters.");
        }
        at = name.end();
        if (at < text.length() && text.charAt(at) == '=') {
            at++;
            return new Token(Kind.OPTION, word, start);
        }
        return new Token(NUMBER.matcher(word).matches() ? Kind.NUMBER : Kind.NAME, word, start);
    }
}
