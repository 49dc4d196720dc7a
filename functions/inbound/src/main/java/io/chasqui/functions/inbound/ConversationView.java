package io.chasqui.functions.inbound;

import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.people.consent.Channel;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation, as lists show it.
 *
 * @param id of a conversation whose contact was merged into another one, the other's
 * @param snoozedUntil when it opens again; absent for one that is not snoozed
 * @param channels the channels by which messages went or came
 * @param activeAt when the latest message was accepted or received
 * @param latestMessage the id of the newest message; a campaign's messages are no activity
 */
@Serdeable
record ConversationView(
        String id,
        String contact,
        Conversation.State state,
        @Nullable Instant snoozedUntil,
        List<Channel> channels,
        Instant activeAt,
        String latestMessage) {
    /** @param conversation one that is listed */
    static ConversationView of(Conversation conversation) {
        return new ConversationView(
                conversation.id().toString(),
                conversation.contact().toString(),
                conversation.state(),
                conversation.snoozedUntil(),
                conversation.channels().stream().sorted().toList(),
                conversation.activeAt(),
                String.valueOf(conversation.latest()));
    }
}
