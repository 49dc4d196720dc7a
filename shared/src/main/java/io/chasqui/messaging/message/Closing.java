package io.chasqui.messaging.message;

/**
 * Why we do no more for a message.
 *
 * @param status {@code suppressed}, {@code cancelled}, {@code expired}, {@code unknown} or {@code sent}
 * @param reason a stable code
 */
public record Closing(MessageStatus status, String reason) {
    /** The vendor took it, and that is its last word. */
    public static final Closing SENT = new Closing(MessageStatus.SENT, "last_word");
}
