package io.chasqui.messaging.inbound;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant answers by itself.
 *
 * @param words the tenant's own words beside those of {@link OptKeyword}, as {@link OptKeyword#word} spells them
 * @param optedOut the tenant's own text; null for the usual one, likewise the next two
 * @param outOfHours what is answered while nobody is there; null for nothing
 */
public record Replies(
        Map<String, OptKeyword> words,
        @Nullable String optedOut,
        @Nullable String optedIn,
        @Nullable String help,
        @Nullable OutOfHours outOfHours) {
    /** Of a tenant that has decided nothing. */
    public static final Replies USUAL = new Replies(Map.of(), null, null, null, null);

    public Replies {
        words = Map.copyOf(words);
    }

    /** {@return what a message asks for, empty when it is none of the words} */
    public Optional<OptKeyword> keyword(String text) {
        return OptKeyword.of(text)
                .or(() -> text.length() > OptKeyword.MAX_LENGTH
                        ? Optional.empty()
                        : Optional.ofNullable(words.get(OptKeyword.word(text))));
    }

    /**
     * {@return the answer to a word}
     *
     * @param text the message: the usual answers are in the language of its word
     */
    public String answer(OptKeyword keyword, String text) {
        Answers usual = Answers.inLanguageOf(text);
        return switch (keyword) {
            case STOP -> optedOut == null ? usual.optedOut() : optedOut;
            case START -> optedIn == null ? usual.optedIn() : optedIn;
            case HELP -> help == null ? usual.help() : help;
        };
    }
}
