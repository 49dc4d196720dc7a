package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.ListOutcomes.Entry;
import io.chasqui.engagement.campaign.RecipientOutcome;
import io.chasqui.messaging.message.MessageStatus;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * One recipient of a campaign's run, and what has become of it.
 *
 * @param line the line of the list's file, or the recipient's place in {@code recipients}, from 1
 * @param reason why, as a stable code; absent where the status says it all
 * @param pointer what of the message was wrong, for {@code rejected}: {@code /variables/name}
 * @param message the message's id; absent when there is none
 */
@Serdeable
record RecipientView(
        @Nullable Integer line,
        TargetView to,
        Status status,
        @Nullable String reason,
        @Nullable String pointer,
        @Nullable String message) {
    /** A message's status, or what has become of a recipient without one. */
    enum Status {
        /** The recipient was not handled yet. */
        WAITING,
        /** No message could be made. */
        REJECTED,
        /** The campaign was cancelled first. */
        SKIPPED,
        ACCEPTED,
        SENDING,
        SENT,
        SUPPRESSED,
        CANCELLED,
        EXPIRED,
        UNKNOWN,
        UNDELIVERED,
        FAILED,
        DELIVERED,
        READ;

        static Status of(RecipientOutcome outcome) {
            return switch (outcome) {
                case RecipientOutcome.Waiting ignored -> WAITING;
                case RecipientOutcome.Skipped ignored -> SKIPPED;
                case RecipientOutcome.Rejected ignored -> REJECTED;
                case RecipientOutcome.Sent sent -> of(sent.message().status());
            };
        }

        private static Status of(MessageStatus status) {
            return switch (status) {
                case ACCEPTED -> ACCEPTED;
                case SENDING -> SENDING;
                case SENT -> SENT;
                case SUPPRESSED -> SUPPRESSED;
                case CANCELLED -> CANCELLED;
                case EXPIRED -> EXPIRED;
                case UNKNOWN -> UNKNOWN;
                case UNDELIVERED -> UNDELIVERED;
                case FAILED -> FAILED;
                case DELIVERED -> DELIVERED;
                case READ -> READ;
            };
        }
    }

    static RecipientView of(Entry entry) {
        ListMember member = entry.member();
        TargetView to = TargetView.of(member.to());
        Status status = Status.of(entry.outcome());
        return switch (entry.outcome()) {
            case RecipientOutcome.Sent sent ->
                new RecipientView(
                        member.line(),
                        to,
                        status,
                        sent.message().reason().orElse(null),
                        null,
                        sent.message().id().toString());
            case RecipientOutcome.Rejected rejected ->
                new RecipientView(
                        member.line(),
                        to,
                        status,
                        rejected.rejection().reason(),
                        rejected.rejection().pointer(),
                        null);
            case RecipientOutcome.Waiting ignored -> new RecipientView(member.line(), to, status, null, null, null);
            case RecipientOutcome.Skipped ignored -> new RecipientView(member.line(), to, status, null, null, null);
        };
    }
}
