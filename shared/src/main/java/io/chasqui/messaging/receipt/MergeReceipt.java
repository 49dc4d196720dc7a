package io.chasqui.messaging.receipt;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.Merged;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.recipient.CarrierReports;
import io.chasqui.messaging.recipient.CarrierReports.Reported;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Recipients;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.trace.TraceContext;
import java.time.Clock;
import java.util.Optional;

/**
 * Merges a carrier's word into its message: the same end in whatever order, however often and however early. What its
 * code says of the recipient is recorded too.
 */
public final class MergeReceipt {
    private final Messages messages;
    private final FailureClasses failures;
    private final CarrierReports reports;

    public MergeReceipt(Messages messages, Recipients recipients, FailureClasses failures, Clock clock) {
        this.messages = messages;
        this.failures = failures;
        this.reports = new CarrierReports(recipients, clock);
    }

    /**
     * {@return what the message belongs to, empty where that is not known}
     *
     * @throws UnprocessableTask when there is no message
     */
    public Optional<TraceContext> merge(MessageTask.ReceiptArrived task) {
        Merged merged = messages.merge(task.tenant(), task.receipt());
        return switch (merged.merge()) {
            case APPLIED, NOTHING_NEW -> {
                // Also when nothing was new: whoever merged it may have died before this.
                if (merged.message() != null) {
                    report(merged.message(), task.receipt());
                }
                yield Optional.ofNullable(merged.trace());
            }
            case NO_SUCH_MESSAGE -> throw new UnprocessableTask("a receipt for a message that there is not");
        };
    }

    private void report(OutboundMessage message, Receipt receipt) {
        String code = receipt.code();
        if (code == null) {
            return;
        }
        Reported reported = Reported.of(message, receipt.attempt().hop());
        FailureClass failure = failures.of(code).orElse(FailureClass.UNCLASSIFIED);
        boolean arrived = message.status().compareTo(MessageStatus.DELIVERED) >= 0;
        if (failure == FailureClass.OPTED_OUT) {
            reports.optedOut(
                    reported,
                    failures.optedOutOf(code).orElse(null),
                    null,
                    receipt.occurredAt(),
                    receipt.attempt().toString());
        } else if (failure == FailureClass.INVALID_ADDRESS && !arrived) {
            reports.dead(reported, code);
        }
    }
}
