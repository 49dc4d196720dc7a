package io.chasqui.messaging.receipt;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.message.UnmatchedReceipt;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds the message of a receipt that names it by the vendor's own id, and merges it. */
public final class MatchReceipt {
    /** A receipt may come before the answer to the send that it belongs to. */
    private static final Duration AGAIN = Duration.ofSeconds(5);

    /** After that nobody will keep the id any more. */
    private static final Duration GIVEN_UP_AFTER = Duration.ofMinutes(15);

    private final ProviderIds ids;
    private final MergeReceipt merge;
    private final Clock clock;

    public MatchReceipt(ProviderIds ids, MergeReceipt merge, Clock clock) {
        this.ids = ids;
        this.merge = merge;
        this.clock = clock;
    }

    /** @throws UnprocessableTask when there is no message of that id */
    public Next match(MessageTask.UnmatchedReceiptArrived task) {
        UnmatchedReceipt receipt = task.receipt();
        Optional<Attempt> attempt = ids.find(task.tenant(), receipt.connection(), receipt.providerId());
        if (attempt.isPresent()) {
            merge.merge(new MessageTask.ReceiptArrived(task.tenant(), receipt.of(attempt.get())));
            return new Next.Done();
        }
        if (clock.instant().isAfter(receipt.receivedAt().plus(GIVEN_UP_AFTER))) {
            throw new UnprocessableTask("a receipt for an id that no message has");
        }
        return new Next.Again(AGAIN);
    }
}
