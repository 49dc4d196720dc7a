package io.chasqui.functions.send;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.message.AcceptedView;
import io.chasqui.functions.edge.message.MessageView;
import io.chasqui.functions.edge.message.TimelineView;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.CancelMessage;
import io.chasqui.messaging.acceptance.CancelMessage.CancelOutcome;
import io.chasqui.messaging.acceptance.PreviewMessage;
import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import org.jspecify.annotations.Nullable;

/** Messages: preview them, send them one by one, follow them and cancel them. */
@Controller("/v1/messages")
@Requires(env = "send")
final class MessagesController {
    private final AcceptMessage accept;
    private final PreviewMessage preview;
    private final CancelMessage cancel;
    private final Messages messages;
    private final Timeline timeline;
    private final Readings readings;
    private final FailureClasses failures;
    private final AuditLog audit;
    private final AuditEntries entries;

    MessagesController(
            AcceptMessage accept,
            PreviewMessage preview,
            CancelMessage cancel,
            Messages messages,
            Timeline timeline,
            Readings readings,
            FailureClasses failures,
            AuditLog audit,
            AuditEntries entries) {
        this.accept = accept;
        this.preview = preview;
        this.cancel = cancel;
        this.messages = messages;
        this.timeline = timeline;
        this.readings = readings;
        this.failures = failures;
        this.audit = audit;
        this.entries = entries;
    }

    /**
     * Sends a message. The answer comes when the message is stored, before a carrier has it. The status of a message that a
     * rule forbids is {@code suppressed}.
     *
     * @return The message is accepted, now or by an earlier request with the same key.
     */
    @Post
    @RequiresScope(Scope.MESSAGES_WRITE)
    @Answers(value = 202, location = true)
    HttpResponse<AcceptedView> send(Principal caller, @Body SendBody body, @Nullable IdempotencyKey key) {
        return Acceptances.answer(accept.accept(body.request(caller, readings, IdempotencyKey.origin(key))));
    }

    /**
     * Shows what a message becomes by each channel, as it would be sent now. Nothing is sent, and nothing is kept.
     *
     * @return One rendering for each channel, in the order of {@code channels}.
     */
    @Post("/preview")
    @CreatesNothing
    @RequiresScope(Scope.MESSAGES_WRITE)
    PreviewView preview(Principal caller, @Body PreviewBody body) {
        return PreviewView.of(preview.preview(body.request(caller, readings)));
    }

    /** Lists the messages to and from a contact, newest first. */
    @Get
    @RequiresScope(Scope.MESSAGES_READ)
    TimelineView list(Principal caller, @StrictQuery ContactQuery query) {
        ContactId contact = readings.contact(query.contact(), "?contact");
        return TimelineView.of(
                timeline.read(caller.tenant(), contact, readings.cursor(query.cursor()), query.limit() + 1),
                query.limit(),
                failures);
    }

    /**
     * Shows a message and its status.
     *
     * @param id the message's
     */
    @Get("/{id}")
    @RequiresScope(Scope.MESSAGES_READ)
    MessageView find(Principal caller, String id) {
        return messages.find(caller.tenant(), id(id))
                .map(message -> MessageView.of(message, failures))
                .orElseThrow(MessagesController::notFound);
    }

    /**
     * Cancels a message. That is possible until a carrier is called; afterwards the answer is a conflict.
     *
     * @param id the message's
     * @return The message will not be sent.
     */
    @Post("/{id}/cancel")
    @CreatesNothing
    @RequiresScope(Scope.MESSAGES_WRITE)
    @Answers(problems = {ProblemCode.CONFLICT, ProblemCode.TEST_MODE})
    MessageView cancel(Principal caller, String id) {
        return switch (cancel.cancel(caller.tenant(), caller.mode(), id(id))) {
            case CancelOutcome.Cancelled cancelled -> {
                audit.record(entries.done(caller, "message.cancel", id));
                yield MessageView.of(cancelled.message(), failures);
            }
            case CancelOutcome.TooLate late ->
                throw ProblemException.of(
                        ProblemCode.CONFLICT,
                        "The message is " + late.status().wire() + " and can't be cancelled any more.");
            case CancelOutcome.NotFound ignored -> throw notFound();
            case CancelOutcome.LiveOnly ignored -> throw ProblemException.liveOnly("message");
        };
    }

    private static MessageId id(String text) {
        return MessageId.parse(text).orElseThrow(MessagesController::notFound);
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no message of this id.");
    }
}
