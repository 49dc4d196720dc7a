package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.answer.Answer;
import io.chasqui.functions.edge.message.CallbackAnswers;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.callback.TakeCallback;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.QueueName;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.time.Clock;

/** Where carriers report what has become of messages. */
@Controller("/v1/receipts")
final class ReceiptsController {
    private final TakeCallback take;
    private final Clock clock;

    ReceiptsController(TakeCallback take, Clock clock) {
        this.take = take;
        this.clock = clock;
    }

    /**
     * Takes a carrier's report of what has become of a message. It is for the carrier's callbacks: what authenticates it
     * is the carrier's signature.
     *
     * @param connection the id of the connection that the report is of
     * @return It is kept.
     */
    @Post("/{connection}")
    @Callback
    Answer<?> receive(String connection, RawCallback raw) {
        return CallbackAnswers.answer(take.take(
                connection,
                CallbackAnswers.callback(raw),
                QueueName.RECEIPTS,
                (provider, callback, account) -> provider.receipts(callback, account, clock.instant()).stream()
                        .map(receipt -> new MessageTask.ReceiptArrived(account.tenant(), receipt))
                        .toList()));
    }
}
