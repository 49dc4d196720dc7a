package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.TaskQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Ends what nothing else has ended: a message that was never handed over has expired; of one that was, and of which no
 * more was heard, the end is unknown, unless no more was to be heard: then it has been sent. This is what makes every accepted message end.
 */
public final class SettleMessages {
    private final Messages messages;
    private final LastWords lastWords;
    private final TaskQueue queue;
    private final Clock clock;

    public SettleMessages(Messages messages, LastWords lastWords, TaskQueue queue, Clock clock) {
        this.messages = messages;
        this.lastWords = lastWords;
        this.queue = queue;
        this.clock = clock;
    }

    public void settle(MessageTask.Settle task) {
        Instant now = clock.instant();
        List<MessageId> moving = new ArrayList<>();
        for (OutboundMessage message : messages.findOutbound(task.tenant(), task.messages())) {
            if (!message.isFinal() && !messages.close(message, end(message), now)) {
                moving.add(message.id());
            }
        }
        if (!moving.isEmpty()) {
            Instant soon = now.plus(Duration.ofMinutes(1));
            queue.enqueueAt(
                    soon,
                    "settle-" + moving.getFirst() + "-" + soon.getEpochSecond(),
                    new MessageTask.Settle(task.tenant(), moving));
        }
    }

    private Closing end(OutboundMessage message) {
        if (message.currentHop().receipt() != null) {
            return taken(message);
        }
        return switch (message.currentHop().state()) {
            case PLANNED, RETRYING -> new Closing(MessageStatus.EXPIRED, "validity_ended");
            case CLAIMED, IN_DOUBT -> new Closing(MessageStatus.UNKNOWN, "no_answer");
            case HANDED_OVER -> taken(message);
            case REFUSED -> new Closing(MessageStatus.UNKNOWN, "no_receipt");
        };
    }

    private Closing taken(OutboundMessage message) {
        return lastWords.isSent(message) ? Closing.SENT : new Closing(MessageStatus.UNKNOWN, "no_receipt");
    }
}
