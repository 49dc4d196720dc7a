package io.chasqui.messaging.message;

/** One entry of a conversation's timeline. */
public sealed interface Message permits OutboundMessage, StoredInbound {
    MessageId id();
}
