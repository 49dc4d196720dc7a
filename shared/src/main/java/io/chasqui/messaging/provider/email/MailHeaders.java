package io.chasqui.messaging.provider.email;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The headers that a sender may add to an email: none of those that we, or a server on the way, write. */
public final class MailHeaders {
    /** RFC 5322, 2.2: printable characters but the colon. */
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,76}");

    private static final Set<String> OURS = Set.of(
            "from",
            "to",
            "cc",
            "bcc",
            "sender",
            "reply-to",
            "subject",
            "date",
            "message-id",
            "in-reply-to",
            "references",
            "mime-version",
            "return-path",
            "received",
            "dkim-signature",
            "list-unsubscribe",
            "list-unsubscribe-post");

    private MailHeaders() {}

    /** {@return whether a sender may add it} A value with a line break would begin another header. */
    public static boolean isAllowed(String name, String value) {
        String lower = name.toLowerCase(Locale.ROOT);
        return NAME.matcher(name).matches()
                && !OURS.contains(lower)
                && !lower.startsWith("content-")
                && !lower.startsWith("resent-")
                && !lower.startsWith("x-ses-")
                && value.chars().noneMatch(Character::isISOControl);
    }
}
