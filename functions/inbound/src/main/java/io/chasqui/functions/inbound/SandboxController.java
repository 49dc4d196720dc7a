package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.AddressBody;
import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.provider.sandbox.Sandbox;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The people of the sandbox: a test key writes as one of them. */
@Controller("/v1/sandbox")
final class SandboxController {
    private final Readings readings;
    private final ContactIds contactIds;
    private final TaskQueue queue;
    private final Creations creations;

    SandboxController(Readings readings, ContactIds contactIds, TaskQueue queue, Creations creations) {
        this.readings = readings;
        this.contactIds = contactIds;
        this.queue = queue;
        this.creations = creations;
    }

    /** @param sender the number or name that the person writes to */
    @Serdeable
    record SenderBody(
            @Pattern(regexp = Readings.SENDER, message = Readings.SENDER_RULE)
            String sender) {}

    /** @param text what the person writes: {@code STOP} opts out */
    @Serdeable
    record WordsBody(@Size(min = 1, max = 1600) String text) {}

    /**
     * What {@code POST /v1/sandbox/inbound} takes.
     *
     * @param from the person who writes: an address that the channel reaches
     * @param channel {@code sms} when left out
     * @param to the sandbox's own sender when left out
     */
    @Serdeable
    record InboundBody(
            @Valid AddressBody from,
            @Nullable Channel channel,
            @Nullable @Valid SenderBody to,
            @Valid WordsBody content) {}

    /**
     * A message of a person of the sandbox that is queued.
     *
     * @param contact the person's contact
     * @param conversation where the message appears
     */
    @Serdeable
    record WrittenView(String contact, String conversation) {}

    /**
     * Lets a person of the sandbox write a message. It takes the way of a carrier's: into the conversation, and STOP, START
     * and HELP do what they do. Only a test key can do that, and what it does binds test messages alone.
     *
     * @return The message is queued.
     */
    @Post("/inbound")
    @RequiresScope(Scope.CONVERSATIONS_WRITE)
    @Answers(value = 202, problems = ProblemCode.LIVE_MODE)
    HttpResponse<WrittenView> write(Principal caller, @Body InboundBody body, @Nullable IdempotencyKey key) {
        if (caller.mode() == Mode.LIVE) {
            throw ProblemException.of(
                    ProblemCode.LIVE_MODE, "Use a test key: the sandbox's people write to test mode.");
        }
        return creations.answer(caller, key, creation -> write(caller, body, creation));
    }

    private HttpResponse<WrittenView> write(Principal caller, InboundBody body, Creation creation) {
        Channel channel = Objects.requireNonNullElse(body.channel(), Channel.SMS);
        Address from = new AddressReading(readings).read(body.from(), "/from");
        AcceptMessage.unreached(channel, new Target.To(from)).ifPresent(flaw -> {
            throw ProblemException.invalid("/from", flaw.code(), flaw.detail());
        });
        ContactId contact = contactIds.of(caller.tenant(), from);
        InboundMessage message = new InboundMessage(
                Router.SANDBOX,
                "sbx_in_" + Order.of(creation.at(), creation.random().nextLong()),
                channel,
                from,
                body.to() == null ? Sandbox.SENDER : body.to().sender(),
                new Content.Text(body.content().text()),
                creation.at(),
                false);
        queue.enqueue(List.of(
                new MessageTask.InboundArrived(caller.tenant(), contact, message, Mode.TEST, CurrentWork.trace())));
        return HttpResponse.accepted()
                .body(new WrittenView(
                        contact.toString(), ConversationId.of(contact).toString()));
    }
}
