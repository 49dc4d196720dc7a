package io.chasqui.messaging.inbound;

/**
 * What a person gets back for an opt-out, opt-in or help word.
 *
 * @param optedOut must not advertise (47 CFR 64.1200(a)(12))
 */
public record Answers(String optedOut, String optedIn, String help) {
    /** Fit for any sender; a tenant's own name the brand, as the CTIA's handbook asks. */
    public static final Answers PLAIN = new Answers(
            "You are unsubscribed and will get no more messages. Reply START to get them again.",
            "You are subscribed again. Reply HELP for help, STOP to unsubscribe.",
            "Reply STOP to unsubscribe, START to subscribe again. Message and data rates may apply.");
}
