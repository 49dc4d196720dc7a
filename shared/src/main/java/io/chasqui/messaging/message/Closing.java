package io.chasqui.messaging.message;

/**
 * Why we do no more for a message.
 *
 * @param status {@code suppressed}, {@code cancelled}, {@code expired} or {@code unknown}
 * @param reason a stable code
 */
public record Closing(MessageStatus status, String reason) {}
