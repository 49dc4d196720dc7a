package io.chasqui.messaging.receipt;

import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Clock;
import java.util.Map;

/** Does what a vendor's event says that came by a bus, such as Amazon SES's by EventBridge. */
public final class ReadVendorEvent {
    private final Connections connections;
    private final Catalogue catalogue;
    private final MergeReceipt merge;
    private final MatchReceipt match;
    private final Clock clock;

    public ReadVendorEvent(
            Connections connections, Catalogue catalogue, MergeReceipt merge, MatchReceipt match, Clock clock) {
        this.connections = connections;
        this.catalogue = catalogue;
        this.merge = merge;
        this.match = match;
        this.clock = clock;
    }

    /**
     * {@return what is to become of the task: an id that is not known yet is looked up again}
     *
     * @throws UnprocessableTask when it can't be read, or there is no such connection
     */
    public Next read(MessageTask.VendorEvent task) {
        Connection connection = connections
                .find(task.connection())
                .orElseThrow(() -> new UnprocessableTask("an event of no connection"));
        Provider provider = catalogue
                .find(connection.vendor())
                .filter(vendor -> vendor.callbacks().roads().contains(Road.EVENT))
                .orElseThrow(() -> new UnprocessableTask("an event of a vendor that sends none"));
        Heard heard;
        try {
            Callback event = Callback.event(Map.of(), task.event());
            heard = provider.hear(event, connection, clock.instant());
        } catch (UnreadableCallback unreadable) {
            throw new UnprocessableTask(connection.id() + ": " + unreadable.getMessage());
        }
        heard.receipts().forEach(receipt -> merge.merge(new MessageTask.ReceiptArrived(connection.tenant(), receipt)));
        Next next = new Next.Done();
        for (var receipt : heard.unmatched()) {
            next = match.match(new MessageTask.UnmatchedReceiptArrived(connection.tenant(), receipt));
        }
        return next;
    }
}
