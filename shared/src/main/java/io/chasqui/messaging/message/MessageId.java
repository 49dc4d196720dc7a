package io.chasqui.messaging.message;

import io.chasqui.platform.id.Base32;
import java.util.Optional;

/**
 * A message's id, {@code msg_} and 40 characters. It locates itself: the first half orders it within its
 * conversation, the second half is the conversation, so that a receipt reaches its message without an index.
 *
 * @param order 20 characters that sort by time
 */
public record MessageId(String order, ConversationId conversation) {
    private static final String PREFIX = "msg_";

    public MessageId {
        Base32.requirePart(order);
    }

    /** {@return the id that the text spells, empty when it is none} */
    public static Optional<MessageId> parse(String text) {
        int middle = PREFIX.length() + Base32.LENGTH;
        if (!text.startsWith(PREFIX) || text.length() != middle + Base32.LENGTH) {
            return Optional.empty();
        }
        String order = text.substring(PREFIX.length(), middle);
        String conversation = text.substring(middle);
        return Base32.isPart(order) && Base32.isPart(conversation)
                ? Optional.of(new MessageId(order, new ConversationId(conversation)))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return PREFIX + order + conversation.key();
    }
}
