package io.chasqui.messaging.message;

import io.chasqui.platform.id.Order;
import java.time.Instant;
import java.util.random.RandomGenerator;

/** Makes message ids. */
public final class MessageIds {
    private final RandomGenerator random;

    public MessageIds(RandomGenerator random) {
        this.random = random;
    }

    /** {@return an id that nothing else has} */
    public MessageId next(ConversationId conversation, Instant now) {
        return new MessageId(Order.of(now, random.nextLong()), conversation);
    }

    /**
     * {@return the id of the message that an event leads to: the same, however often the event comes}
     *
     * @param cause names the event; only its hash is used
     */
    public static MessageId derived(ConversationId conversation, Instant time, String cause) {
        return new MessageId(Order.of(time, fnv1a(cause)), conversation);
    }

    /** {@return the id of the message that a campaign's run has for whom the conversation is with} */
    public static MessageId ofRun(ConversationId conversation, CampaignRef run, Instant dueAt) {
        return derived(conversation, dueAt, run.campaign() + "/" + run.run());
    }

    /** FNV-1a, 64 bits (draft-eastlake-fnv): separates ids of the same millisecond; it is no security measure. */
    private static long fnv1a(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return hash ^ hash >>> 32;
    }
}
