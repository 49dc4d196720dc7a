package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.message.Transition;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Capability.Reference;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.recipient.CarrierReports;
import io.chasqui.messaging.recipient.CarrierReports.Reported;
import io.chasqui.people.consent.Recipients;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Records what came of an attempt: the state of its hop and, where that ends the message, the closing. */
final class AttemptLedger {
    /** Receipts come for so long after a message's validity. */
    private static final Duration IDS_KEPT = Duration.ofDays(7);

    private final Messages messages;
    private final ProviderIds ids;
    private final CarrierReports reports;
    private final Clock clock;

    AttemptLedger(Messages messages, Recipients recipients, ProviderIds ids, Clock clock) {
        this.messages = messages;
        this.ids = ids;
        this.reports = new CarrierReports(recipients, clock);
        this.clock = clock;
    }

    /** The consent is written first: from then on no other sender may use the address either. */
    void recordOptOut(OutboundMessage message, Attempt attempt, SendOutcome.OptedOut optedOut) {
        reports.optedOut(
                Reported.of(message, attempt.hop()), optedOut.purpose(), null, clock.instant(), attempt.toString());
        record(message, attempt, State.REFUSED, optedOut.code(), MessageStatus.SUPPRESSED);
    }

    /** The address is recorded first: from then on no other message goes there either. */
    void recordDead(OutboundMessage message, Attempt attempt, String code) {
        reports.dead(Reported.of(message, attempt.hop()), code);
        record(message, attempt, State.REFUSED, code, null);
    }

    /**
     * Where no receipt is due the message has ended with that. What the vendor names by its own id alone is found by it
     * before anything else is recorded, since a receipt may be under way.
     */
    void recordTaken(PrepareCall.Call call, SendOutcome.Accepted accepted) {
        OutboundMessage message = call.message();
        Attempt attempt = call.attempt();
        if (call.capability().reference() == Reference.VENDORS) {
            String connection = message.hops().get(attempt.hop()).connection();
            Instant until = message.expiresAt().plus(IDS_KEPT);
            accepted.providerIds().forEach(id -> ids.keep(message.tenant(), connection, id, attempt, until));
        }
        Instant now = clock.instant();
        int parts = accepted.providerIds().size();
        messages.record(
                message,
                attempt,
                new AttemptRecord(State.HANDED_OVER, now, accepted.providerId(), null, call.rendered(), parts),
                call.capability().lastWord() == LastWord.SENT ? Closing.SENT : null,
                new Transition(MessageStatus.SENT, now, null));
    }

    /** Nobody knows whether it went out: what it said, if it did, is kept. */
    void recordDoubt(PrepareCall.Call call, String code) {
        messages.record(
                call.message(),
                call.attempt(),
                new AttemptRecord(State.IN_DOUBT, clock.instant(), null, code, call.rendered(), 1),
                null,
                null);
    }

    /** @param closed the status that the message is closed with; null leaves it open */
    void record(
            OutboundMessage message,
            Attempt attempt,
            State state,
            @Nullable String code,
            @Nullable MessageStatus closed) {
        Instant now = clock.instant();
        Closing closing = closed == null ? null : new Closing(closed, code == null ? closed.wire() : code);
        Transition transition = switch (state) {
            case REFUSED -> new Transition(closed == null ? MessageStatus.FAILED : closed, now, code);
            case PLANNED, CLAIMED, RETRYING, IN_DOUBT, HANDED_OVER -> null;
        };
        messages.record(message, attempt, new AttemptRecord(state, now, null, code), closing, transition);
    }
}
