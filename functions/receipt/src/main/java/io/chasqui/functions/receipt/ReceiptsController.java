package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.CallbackAnswers;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.callback.TakeCallback;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;

/** Carriers' status callbacks. */
@Controller("/v1/receipts")
final class ReceiptsController {
    private final TakeCallback take;
    private final Clock clock;

    ReceiptsController(TakeCallback take, Clock clock) {
        this.take = take;
        this.clock = clock;
    }

    /**
     * Takes a carrier's status report of a message. Carriers call this route: their signature authenticates the request.
     *
     * @param connection the id of the connection that the message was sent by
     * @return The report is queued.
     */
    @Post("/{connection}")
    @Callback
    @Answers(
            value = {200, 204},
            problems = ProblemCode.METHOD_NOT_ALLOWED)
    HttpResponse<?> receive(String connection, RawCallback raw) {
        return take(connection, CallbackAnswers.callback(Road.POST, raw));
    }

    /**
     * Takes a status report of a carrier that sends it in the query of a {@code GET}, or answers a carrier that asks whether the
     * URL is ours. Other carriers' connections have no such method.
     *
     * @param connection the id of the connection that the message was sent by
     * @return The report is queued.
     */
    @Get("/{connection}")
    @Callback
    @Answers(
            value = {200, 204},
            problems = ProblemCode.METHOD_NOT_ALLOWED)
    HttpResponse<?> receiveQuery(String connection, RawCallback raw) {
        return take(connection, CallbackAnswers.callback(Road.GET, raw));
    }

    private HttpResponse<?> take(String connection, io.chasqui.messaging.provider.Callback called) {
        return CallbackAnswers.answer(take.take(
                connection, called, QueueName.RECEIPTS, (provider, callback, account) -> {
                    Instant now = clock.instant();
                    return TakeCallback.Readout.of(Stream.<Task>concat(
                            provider.receipts(callback, account, now).stream()
                                    .map(receipt -> new MessageTask.ReceiptArrived(account.tenant(), receipt)),
                            provider.unmatchedReceipts(callback, account, now).stream()
                                    .map(receipt ->
                                            new MessageTask.UnmatchedReceiptArrived(account.tenant(), receipt))));
                }));
    }
}
