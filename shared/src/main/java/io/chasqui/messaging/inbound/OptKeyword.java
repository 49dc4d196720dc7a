package io.chasqui.messaging.inbound;

import io.chasqui.platform.text.VisibleText;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The words by which a recipient leaves, comes back or asks for help, when they are the whole message: {@code STOP}, not
 * {@code STOP 12345}. Case, accents, full-width letters, spaces, punctuation, emoji and what a person does not see make no
 * difference: {@code "Opt-out!"} is {@code OPTOUT}. Whoever leaves may say so twice, and politely: {@code "Stop, stop. Thank
 * you"}.
 *
 * <p>Another free-form wish to leave revokes consent too, in law ("any reasonable means"): recognising it is not the work
 * of a list of words (docs/decisions/0007).
 */
public enum OptKeyword {
    /**
     * The union of these lists: CTIA Messaging Principles and Best Practices (STOP, END, CANCEL, UNSUBSCRIBE, QUIT);
     * the FCC's 47 CFR 64.1200(a)(10) (stop, quit, end, revoke, opt out, cancel, unsubscribe); Twilio's default
     * (STOPALL and OPTOUT in addition); AWS End User Messaging's required list (ARRET, OPT-OUT, REMOVE and TD in
     * addition).
     */
    STOP("STOP|STOPALL|UNSUBSCRIBE|CANCEL|END|QUIT|REVOKE|OPTOUT|ARRET|REMOVE|TD"),
    /**
     * Without YES, which Twilio has: it answers "shall we confirm your appointment?" far more often than it asks for
     * messages, and consent that was withdrawn must not come back by accident.
     */
    START("START|UNSTOP"),
    /** The CTIA's HELP, INFO as carriers have it, and AIDE, which goes with ARRET on Canadian short codes. */
    HELP("HELP|INFO|AIDE");

    /** Room for the longest word and for a few lines of emoji; a message that shows more says something else. */
    static final int MAX_LENGTH = 160;

    private static final Pattern STOPS = Pattern.compile("(?:" + STOP.words + ")+");

    /** In the languages of the words, and in those of their neighbours. */
    private static final Pattern COURTESY =
            Pattern.compile(" (?:PLEASE|PLS|PLZ|KINDLY|THANKS|THANK YOU|THANKYOU|THX|TY|MERCI"
                    + "|SVP|SIL VOUS PLAIT|GRACIAS|POR FAVOR|OBRIGAD[OA]|GRAZIE|PER FAVORE|DANKE|BITTE)(?= )");

    private static final Pattern NOT_A_WORD = Pattern.compile("[^\\p{L}\\p{N}]");

    private final Pattern words;

    OptKeyword(String words) {
        this.words = Pattern.compile(words);
    }

    /** {@return what the message asks for, empty when it is not one of the words} */
    public static Optional<OptKeyword> of(String text) {
        String seen = text.codePoints()
                .filter(VisibleText::isVisible)
                .limit(MAX_LENGTH + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (seen.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        String word = word(seen);
        Optional<OptKeyword> whole = Arrays.stream(values())
                .filter(keyword -> keyword.words.matcher(word).matches())
                .findFirst();
        return whole.isPresent() || !STOPS.matcher(plea(text)).matches() ? whole : Optional.of(STOP);
    }

    /** {@return the message without courtesies, such as PLEASE and THANK YOU, in one word} */
    private static String plea(String text) {
        StringBuilder plain = new StringBuilder(" ");
        Normalizer.normalize(text, Normalizer.Form.NFKD)
                .codePoints()
                .filter(point -> !isWithinWords(point))
                .map(point -> Character.isLetterOrDigit(point) ? Character.toUpperCase(point) : ' ')
                .forEach(plain::appendCodePoint);
        String spaced = plain.append(' ').toString().replaceAll(" +", " ");
        return COURTESY.matcher(spaced).replaceAll("").replace(" ", "");
    }

    /** Accents, apostrophes and what is not seen part no words. */
    private static boolean isWithinWords(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.FORMAT
                || point == '\''
                || point == '\u2019';
    }

    /** {@return the message in one word, as the lists of words spell theirs} */
    public static String word(String text) {
        // Emoji first: some of them, like the information sign, decompose into letters.
        StringBuilder plain = new StringBuilder();
        text.codePoints()
                .filter(point -> point < 0x80 || !Character.isEmoji(point))
                .forEach(plain::appendCodePoint);
        String letters = Normalizer.normalize(plain, Normalizer.Form.NFKD);
        return NOT_A_WORD.matcher(letters).replaceAll("").toUpperCase(Locale.ROOT);
    }
}
