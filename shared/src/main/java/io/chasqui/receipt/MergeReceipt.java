package io.chasqui.receipt;

import io.chasqui.message.Messages;
import io.chasqui.queue.HopelessTask;
import io.chasqui.queue.Task;

/** Merges a carrier's word into its message: the same end in whatever order, however often and however early. */
public final class MergeReceipt {
    private final Messages messages;

    public MergeReceipt(Messages messages) {
        this.messages = messages;
    }

    /** @throws HopelessTask when it speaks of a message that there is not */
    public void merge(Task.ReceiptArrived task) {
        switch (messages.merge(task.tenant(), task.receipt())) {
            case APPLIED, NOTHING_NEW -> {}
            case NO_SUCH_MESSAGE -> throw new HopelessTask("a receipt for a message that there is not");
        }
    }
}
