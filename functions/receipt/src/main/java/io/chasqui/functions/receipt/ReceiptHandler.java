package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.messaging.receipt.MatchReceipt;
import io.chasqui.messaging.receipt.MergeReceipt;
import io.chasqui.messaging.receipt.ReadVendorEvent;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.micronaut.context.ApplicationContext;
import java.util.function.Supplier;

/** Lambda entry point of the receipts' queue: merges carriers' receipts into messages. */
public final class ReceiptHandler extends TaskFunction {
    private final MergeReceipt merge;
    private final MatchReceipt match;
    private final Supplier<ReadVendorEvent> events;

    public ReceiptHandler() {
        this(start("receipt"));
    }

    public ReceiptHandler(ApplicationContext context) {
        super(context);
        merge = context.getBean(MergeReceipt.class);
        match = context.getBean(MatchReceipt.class);
        // It reads the connections and their secrets, which no other task of this queue needs.
        events = () -> context.getBean(ReadVendorEvent.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof MessageTask.ReceiptArrived arrived) {
            merge.merge(arrived).ifPresent(CurrentWork::belongsTo);
            return new Next.Done();
        }
        if (task instanceof MessageTask.UnmatchedReceiptArrived arrived) {
            return match.match(arrived);
        }
        if (task instanceof MessageTask.VendorEvent arrived) {
            return events.get().read(arrived);
        }
        throw misplaced(task);
    }
}
