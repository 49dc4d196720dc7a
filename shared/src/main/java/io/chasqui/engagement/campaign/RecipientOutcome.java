package io.chasqui.engagement.campaign;

import io.chasqui.messaging.message.OutboundMessage;

/** What has become of one recipient of a campaign's run. */
public sealed interface RecipientOutcome {
    /** The recipient's message is there, and has a status of its own. */
    record Sent(OutboundMessage message) implements RecipientOutcome {}

    /** No message could be made. */
    record Rejected(Rejection rejection) implements RecipientOutcome {}

    /** The recipient's turn has not come. */
    record Waiting() implements RecipientOutcome {}

    /** The campaign was cancelled before the recipient's turn came. */
    record Skipped() implements RecipientOutcome {}
}
