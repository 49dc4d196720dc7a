package io.chasqui.messaging.receipt;

import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.Merged;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.trace.TraceContext;
import java.util.Optional;

/** Merges a carrier's word into its message: the same end in whatever order, however often and however early. */
public final class MergeReceipt {
    private final Messages messages;

    public MergeReceipt(Messages messages) {
        this.messages = messages;
    }

    /**
     * {@return what the message belongs to, empty where that is not known}
     *
     * @throws UnprocessableTask when there is no message
     */
    public Optional<TraceContext> merge(MessageTask.ReceiptArrived task) {
        Merged merged = messages.merge(task.tenant(), task.receipt());
        return switch (merged.merge()) {
            case APPLIED, NOTHING_NEW -> Optional.ofNullable(merged.trace());
            case NO_SUCH_MESSAGE -> throw new UnprocessableTask("a receipt for a message that there is not");
        };
    }
}
