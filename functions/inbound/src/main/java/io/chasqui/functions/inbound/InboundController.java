package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.Callback;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.CallbackAnswers;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.messaging.callback.TakeCallback;
import io.chasqui.messaging.callback.TakeCallback.Readout;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Carriers' callbacks with messages that people have sent. */
@Controller("/v1/inbound")
final class InboundController {
    private final TakeCallback take;
    private final ContactIds contactIds;
    private final Clock clock;

    InboundController(TakeCallback take, ContactIds contactIds, Clock clock) {
        this.take = take;
        this.contactIds = contactIds;
        this.clock = clock;
    }

    /**
     * Takes a message that a person has sent. Carriers call this route: their signature authenticates the request.
     *
     * @param connection the id of the connection that the message came by
     * @return The message is queued.
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
     * Takes a message from a carrier that sends it in the query of a {@code GET}, or answers a carrier that asks whether the URL
     * is ours. Other carriers' connections have no such method.
     *
     * @param connection the id of the connection that the message came by
     * @return The message is queued.
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
                connection,
                called,
                QueueName.INBOUND,
                (provider, callback, account) -> provider.callbacks().toOneUrl()
                        ? all(provider.hear(callback, account, clock.instant()), account.tenant())
                        : Readout.of(provider.inbound(callback, account, clock.instant()).stream()
                                .map(message -> arrived(account.tenant(), message)))));
    }

    private Readout all(Heard heard, TenantId tenant) {
        List<Task> tasks = new ArrayList<>();
        heard.receipts().forEach(receipt -> tasks.add(new MessageTask.ReceiptArrived(tenant, receipt)));
        heard.unmatched().forEach(receipt -> tasks.add(new MessageTask.UnmatchedReceiptArrived(tenant, receipt)));
        heard.inbound().forEach(message -> tasks.add(arrived(tenant, message)));
        return new Readout(tasks, heard.unreadable());
    }

    private Task arrived(TenantId tenant, InboundMessage message) {
        return new MessageTask.InboundArrived(
                tenant, contactIds.ofOriginator(tenant, message.from()), message, Mode.LIVE, CurrentWork.trace());
    }
}
