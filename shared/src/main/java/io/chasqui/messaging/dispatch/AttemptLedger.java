package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Transition;
import io.chasqui.messaging.recipient.CarrierReports;
import io.chasqui.messaging.recipient.CarrierReports.Reported;
import io.chasqui.people.consent.Recipients;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records what came of an attempt: the state of its hop and, where that ends the message, the closing. */
final class AttemptLedger {
    private final Messages messages;
    private final CarrierReports reports;
    private final Clock clock;

    AttemptLedger(Messages messages, Recipients recipients, Clock clock) {
        this.messages = messages;
        this.reports = new CarrierReports(recipients, clock);
        this.clock = clock;
    }

    /** The consent is written first: from then on no other sender may use the address either. */
    void recordOptOut(OutboundMessage message, Attempt attempt, String code) {
        reports.optedOut(Reported.of(message, attempt.hop()), null, clock.instant(), attempt.toString());
        record(message, attempt, State.REFUSED, null, code, MessageStatus.SUPPRESSED);
    }

    /** The address is recorded first: from then on no other message goes there either. */
    void recordDead(OutboundMessage message, Attempt attempt, String code) {
        reports.dead(Reported.of(message, attempt.hop()), code);
        record(message, attempt, State.REFUSED, null, code, null);
    }

    /** @param closed the status that the message is closed with; null leaves it open */
    void record(
            OutboundMessage message,
            Attempt attempt,
            State state,
            @Nullable String providerId,
            @Nullable String code,
            @Nullable MessageStatus closed) {
        Instant now = clock.instant();
        Closing closing = closed == null ? null : closing(closed, code);
        Transition transition = switch (state) {
            case HANDED_OVER -> new Transition(MessageStatus.SENT, now, null);
            case REFUSED -> new Transition(closed == null ? MessageStatus.FAILED : closed, now, code);
            case PLANNED, CLAIMED, RETRYING, IN_DOUBT -> null;
        };
        messages.record(
                message.tenant(), attempt, new AttemptRecord(state, now, providerId, code), closing, transition);
    }

    private static Closing closing(MessageStatus status, @Nullable String code) {
        return status == MessageStatus.SENT ? Closing.SENT : new Closing(status, code == null ? status.wire() : code);
    }
}
