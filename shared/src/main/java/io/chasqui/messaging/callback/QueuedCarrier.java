package io.chasqui.messaging.callback;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.sandbox.Carrier;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Brings what the sandbox's carriers say into the queues behind {@link TakeCallback}, so that no HTTP is needed. */
public final class QueuedCarrier implements Carrier {
    private final TaskQueue queue;
    private final Supplier<ContactIds> contactIds;
    private final Clock clock;

    /** @param contactIds asked for when a person writes: they need the installation's key, which not every function has */
    public QueuedCarrier(TaskQueue queue, Supplier<ContactIds> contactIds, Clock clock) {
        this.queue = queue;
        this.contactIds = contactIds;
        this.clock = clock;
    }

    @Override
    public void receiptLater(TenantId tenant, Receipt receipt, Duration delay) {
        queue.enqueueAt(
                clock.instant().plus(delay),
                "receipt-" + receipt.attempt() + "-" + receipt.status(),
                new MessageTask.ReceiptArrived(tenant, receipt));
    }

    /** There is no call that it would be of the trace of. */
    @Override
    public void inboundLater(Connection connection, Mode mode, InboundMessage message) {
        queue.enqueue(List.of(new MessageTask.InboundArrived(
                connection.tenant(),
                contactIds.get().ofOriginator(connection.tenant(), message.from()),
                message,
                mode,
                TraceContext.derived(connection.id() + "/" + message.providerId()))));
    }
}
