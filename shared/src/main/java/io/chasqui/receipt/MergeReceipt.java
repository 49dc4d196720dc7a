package io.chasqui.receipt;

import io.chasqui.message.Messages;
import io.chasqui.message.Messages.Merged;
import io.chasqui.queue.HopelessTask;
import io.chasqui.queue.Task;
import io.chasqui.trace.TraceContext;
import java.util.Optional;

/** Merges a carrier's word into its message: the same end in whatever order, however often and however early. */
public final class MergeReceipt {
    private final Messages messages;

    public MergeReceipt(Messages messages) {
        this.messages = messages;
    }

    /** {@return what the message belongs to, empty where that is not known} @throws HopelessTask when there is no message */
    public Optional<TraceContext> merge(Task.ReceiptArrived task) {
        Merged merged = messages.merge(task.tenant(), task.receipt());
        return switch (merged.merge()) {
            case APPLIED, NOTHING_NEW -> Optional.ofNullable(merged.trace());
            case NO_SUCH_MESSAGE -> throw new HopelessTask("a receipt for a message that there is not");
        };
    }
}
