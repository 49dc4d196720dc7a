package io.chasqui.messaging.provider.sandbox;

import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.SendOutcome;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happens to one attempt.
 *
 * @param outcome what the send answers
 * @param reports the receipts that follow, in the order in which they are sent
 * @param reply what the recipient writes back; null for nothing
 */
record Script(
        SendOutcome outcome, List<Report> reports, @Nullable String reply) {
    /**
     * A receipt to come.
     *
     * @param after how long after the send
     */
    record Report(ReceiptStatus status, @Nullable String code, Duration after) {
        static Report of(ReceiptStatus status, int seconds) {
            return new Report(status, null, Duration.ofSeconds(seconds));
        }

        static Report of(ReceiptStatus status, String reason, int seconds) {
            return new Report(status, Sandbox.code(reason), Duration.ofSeconds(seconds));
        }
    }

    Script {
        reports = List.copyOf(reports);
    }

    static Script of(SendOutcome outcome, Report... reports) {
        return new Script(outcome, List.of(reports), null);
    }

    /** What happens at every number that is not magic. */
    static Script delivered(SendOutcome outcome) {
        return of(outcome, Report.of(ReceiptStatus.SENT, 0), Report.of(ReceiptStatus.DELIVERED, 1));
    }

    Script andReply(String text) {
        return new Script(outcome, reports, text);
    }
}
