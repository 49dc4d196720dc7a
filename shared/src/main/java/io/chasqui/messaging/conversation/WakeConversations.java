package io.chasqui.messaging.conversation;

import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.TaskQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Opens snoozed conversations when their time has come. */
public final class WakeConversations {
    private final Conversations conversations;
    private final TaskQueue queue;
    private final Clock clock;

    public WakeConversations(Conversations conversations, TaskQueue queue, Clock clock) {
        this.conversations = conversations;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Books the time at which each is looked at again. Booked twice, it is looked at twice.
     *
     * @param snoozed conversations that were just snoozed
     */
    public void book(List<Conversation> snoozed) {
        for (Conversation conversation : snoozed) {
            Instant until = conversation.snoozedUntil();
            if (until != null) {
                queue.enqueueAt(
                        until,
                        "wake-" + conversation.contact() + "-" + until.toEpochMilli(),
                        new MessageTask.Wake(conversation.tenant(), conversation.contact()));
            }
        }
    }

    /** Opens the conversation if its time has come. One that was snoozed for longer meanwhile is left. */
    public void wake(MessageTask.Wake task) {
        Instant now = clock.instant();
        conversations.update(task.tenant(), task.contact(), now, before -> before.at(now));
    }
}
