package io.chasqui.messaging.inbound;

import java.util.Set;

/**
 * What a person gets back for an opt-out, opt-in or help word where a tenant has no text of its own.
 *
 * @param optedOut must not advertise (47 CFR 64.1200(a)(12))
 */
record Answers(String optedOut, String optedIn, String help) {
    /** Fit for any sender; a tenant's own name the brand, as the CTIA's handbook asks. */
    private static final Answers ENGLISH = new Answers(
            "You are unsubscribed and will get no more messages. Reply START to get them again.",
            "You are subscribed again. Reply HELP for help, STOP to unsubscribe.",
            "Reply STOP to unsubscribe, START to subscribe again. Message and data rates may apply.");

    /** For Canada's French words. */
    private static final Answers FRENCH = new Answers(
            "Vous ne recevrez plus de messages. Répondez START pour en recevoir de nouveau.",
            "Vous recevrez de nouveau nos messages. Répondez AIDE pour de l'aide, ARRET pour vous désabonner.",
            "Répondez ARRET pour vous désabonner, START pour vous réabonner. Des frais de messagerie peuvent s'appliquer.");

    private static final Set<String> FRENCH_WORDS = Set.of("ARRET", "AIDE");

    /** {@return the answers in the language of the word that a person wrote} */
    static Answers inLanguageOf(String text) {
        String word = OptKeyword.word(text);
        return FRENCH_WORDS.stream().anyMatch(word::contains) ? FRENCH : ENGLISH;
    }
}
