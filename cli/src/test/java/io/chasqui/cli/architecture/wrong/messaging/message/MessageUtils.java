package io.chasqui.cli.architecture.wrong.messaging.message;

/** Is named for nothing, and keeps a state that all share. */
final class MessageUtils {
    static int calls;

    private MessageUtils() {}
}
