package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.acceptance.Acceptance.Accepted;
import io.chasqui.messaging.acceptance.Acceptance.AcceptedBefore;
import io.chasqui.messaging.acceptance.Acceptance.Flawed;
import io.chasqui.messaging.acceptance.Addressees.Addressee;
import io.chasqui.messaging.acceptance.Addressees.Found;
import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageIds;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Transition;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.recipient.DeadAddresses;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.messaging.rendering.Rendered;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.Router;
import io.chasqui.messaging.routing.Router.Choice;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.compliance.Verdict;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.request.Flaw;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes a message over. The one write of the message is the acceptance: the table's stream carries it on, so that there
 * is no second write to lose.
 */
public final class AcceptMessage {
    /** The code of the flaw that no connection of the tenant carries the channel. */
    public static final String NO_CONNECTION = "no_connection";

    /** What is answered has to be known, and of the same conversation. */
    public static final Flaw UNKNOWN_MESSAGE = new Flaw(
            "/replyTo",
            "unknown_message",
            "There is no message of this id in the conversation with this recipient; send the id of one, or leave it out.");

    private static final System.Logger LOG = System.getLogger(AcceptMessage.class.getName());

    private final Directory directory;
    private final Addressees addressees;
    private final DeadAddresses dead;
    private final Gate gate;
    private final Router router;
    private final ConnectionChoice connections;
    private final Renderer renderer;
    private final IdempotencyRecords keys;
    private final Messages messages;
    private final MessageIds ids;
    private final TaskQueue queue;
    private final Clock clock;

    public AcceptMessage(
            Directory directory,
            Recipients recipients,
            Gate gate,
            Router router,
            Catalogue catalogue,
            Renderer renderer,
            IdempotencyRecords keys,
            Messages messages,
            MessageIds ids,
            TaskQueue queue,
            Clock clock) {
        this.directory = directory;
        this.addressees = new Addressees(directory, recipients);
        this.dead = new DeadAddresses(messages, clock);
        this.gate = gate;
        this.router = router;
        this.connections = new ConnectionChoice(router, catalogue);
        this.renderer = renderer;
        this.keys = keys;
        this.messages = messages;
        this.ids = ids;
        this.queue = queue;
        this.clock = clock;
    }

    public Acceptance accept(MessageRequest asked) {
        Instant now = clock.instant();
        Draft draft = Draft.of(asked, ChannelForm.of(asked.channel()), renderer, now);
        List<Flaw> flaws = ContactVariables.leaveOut(draft.flaws());
        if (!flaws.isEmpty()) {
            return new Flawed(flaws);
        }
        return switch (addressees.find(asked.tenant(), asked.mode(), asked.to(), asked.channel())) {
            case Found.Nowhere nowhere -> new Flawed(List.of(nowhere.flaw()));
            case Found.At at -> accept(asked, at.addressee(), draft, now);
        };
    }

    private Acceptance accept(MessageRequest asked, Addressee addressee, Draft anybodys, Instant now) {
        MessageId answered = asked.replyTo();
        if (answered != null
                && directory
                        .message(asked.tenant(), addressee.recipient().id(), answered)
                        .isEmpty()) {
            return new Flawed(List.of(UNKNOWN_MESSAGE));
        }
        Draft draft = anybodys;
        MessageRequest request = asked;
        ChannelForm form = ChannelForm.of(asked.channel()).to(addressee.address());
        boolean namesContact = ContactVariables.mayBeIn(asked.content().on(asked.channel()));
        if (namesContact) {
            request = asked.with(ContactVariables.add(
                    asked.content().on(asked.channel()),
                    asked.variables(),
                    addressee.recipient().profile()));
        }
        if (namesContact || !form.equals(ChannelForm.of(asked.channel()))) {
            draft = Draft.of(request, form, renderer, now);
            if (!draft.flaws().isEmpty()) {
                return new Flawed(draft.flaws());
            }
        }
        Optional<Choice> choice = connections.choose(
                request.tenant(),
                request.mode(),
                request.channel(),
                request.connection(),
                request.sender(),
                addressee.address());
        if (choice.isEmpty() && request.sender() != null && carries(request)) {
            return flaw("/sender", "unknown_sender", "None of your connections lists this sender.");
        }
        if (choice.isEmpty()) {
            return flaw("/channels", "no_connection", "No connection carries this channel; configure one.");
        }
        if (request.content().degrade() == Degrade.FORBID) {
            List<Flaw> losses = losses(request, form, choice.get().connection());
            if (!losses.isEmpty()) {
                return new Flawed(losses);
            }
        }
        MessageId id = id(request, addressee.recipient().id(), now);
        if (request.origin() instanceof Origin.KeyedCall keyed) {
            // A live request is never answered with what was only tested.
            String fingerprint = keyed.fingerprint() + " " + request.mode();
            IdempotencyRecords.KeyedRequest first = keys.take(
                    request.tenant(),
                    keyed.key(),
                    new IdempotencyRecords.KeyedRequest(
                            fingerprint, id.toString(), now.truncatedTo(ChronoUnit.MILLIS)));
            if (!first.fingerprint().equals(fingerprint)) {
                return new Acceptance.KeyReused();
            }
            if (!first.creationId().equals(id.toString())) {
                MessageId begun = MessageId.parse(first.creationId()).orElseThrow();
                Optional<OutboundMessage> before = messages.findOutbound(request.tenant(), begun);
                if (before.isPresent()) {
                    return new AcceptedBefore(before.get());
                }
                if (now.isBefore(first.begunAt().plus(IdempotencyRecords.IN_PROGRESS_FOR))) {
                    return new Acceptance.InProgress();
                }
                // The process that took the key died before it wrote the message: this request finishes it, under the
                // same id.
                id = begun;
            }
        }
        return write(message(request, id, addressee, draft, choice.get(), now));
    }

    /** What the vendor can't carry, though the channel can. A vendor is asked here alone, since its classes are loaded then. */
    private List<Flaw> losses(MessageRequest request, ChannelForm most, Connection connection) {
        ChannelForm form = connections.form(connection, most);
        return renderer.render(request.content(), request.variables(), form) instanceof Rendered.Flawed flawed
                ? flawed.flaws()
                : List.of();
    }

    /** {@return what is wrong with a content and a validity, independent of the recipient} */
    public static List<Flaw> flaws(Composition content, @Nullable Duration validity, Renderer renderer) {
        return Draft.flaws(content, validity, renderer);
    }

    /** {@return the flaw that a channel does not reach the address; empty where it does, and for a contact} */
    public static Optional<Flaw> unreached(Channel channel, Target recipient) {
        return recipient instanceof Target.To to && !channel.reaches(to.address())
                ? Optional.of(Addressees.wrong(channel))
                : Optional.empty();
    }

    /** {@return what is wrong with a validity} */
    public static List<Flaw> flaws(@Nullable Duration validity) {
        return Draft.flaws(validity);
    }

    /** {@return what is wrong with a content for a recipient who has these variables; pointers as in a message} */
    public static List<Flaw> flaws(
            Composition content, Channel channel, Map<String, String> variables, Renderer renderer) {
        return Draft.flaws(content, channel, variables, renderer);
    }

    /** {@return what is wrong with a message, independent of its recipient} */
    public static List<Flaw> flaws(
            Composition content,
            Channel channel,
            Map<String, String> variables,
            @Nullable Duration validity,
            @Nullable Instant sendAt,
            Renderer renderer,
            Instant now) {
        return Draft.flaws(content, channel, variables, validity, sendAt, renderer, now);
    }

    private Acceptance write(OutboundMessage message) {
        if (!messages.add(message)) {
            return messages.findOutbound(message.tenant(), message.id())
                    .<Acceptance>map(AcceptedBefore::new)
                    .orElseThrow(() -> new IllegalStateException("message " + message.id() + " is there and is not"));
        }
        if (message.purpose() == Purpose.AUTHENTICATION && message.closing() == null && message.sendAt() == null) {
            enqueueNow(message);
        }
        return new Accepted(message);
    }

    /** Queues a one-time code at once, because its recipient waits for it; if this fails the relay queues it a moment later. */
    private void enqueueNow(OutboundMessage message) {
        try {
            queue.enqueue(List.of(MessageTask.Send.of(message)));
        } catch (RuntimeException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "message {0} is left to the relay: {1}",
                    message.id(),
                    unavailable.getClass().getSimpleName());
        }
    }

    private boolean carries(MessageRequest request) {
        return router.choose(request.tenant(), request.mode(), request.channel(), null, null)
                .isPresent();
    }

    private MessageId id(MessageRequest request, ContactId contact, Instant now) {
        ConversationId conversation = ConversationId.of(contact);
        return switch (request.origin()) {
            case Origin.Call ignored -> ids.next(conversation, now);
            case Origin.KeyedCall ignored -> ids.next(conversation, now);
            case Origin.Answer answer -> answer.id();
            case Origin.Run run -> MessageIds.ofRun(conversation, run.ref(), run.dueAt());
        };
    }

    private OutboundMessage message(
            MessageRequest request, MessageId id, Addressee addressee, Draft draft, Choice choice, Instant now) {
        boolean confirmsOptOut = request.origin() instanceof Origin.Answer answer && answer.confirmsOptOut();
        CampaignRef campaign = request.origin() instanceof Origin.Run run ? run.ref() : null;
        Verdict verdict = gate.judge(
                dead.current(request.tenant(), addressee.recipient()),
                addressee.address(),
                request.channel(),
                request.purpose(),
                confirmsOptOut);
        LegalBasis basis = null;
        Closing closing = null;
        switch (verdict) {
            case Verdict.Allowed allowed -> basis = allowed.basis();
            case Verdict.Suppressed suppressed -> closing = new Closing(MessageStatus.SUPPRESSED, suppressed.reason());
        }
        // A sender belongs to the connections that list it, and to the one that it was asked for with.
        String wanted = request.sender();
        boolean asked = wanted != null
                && (request.connection() == null
                        || request.connection().equals(choice.connection().id())
                        || choice.connection().senders().contains(wanted));
        String sender = asked ? wanted : choice.connection().sender();
        return new OutboundMessage(
                id,
                request.tenant(),
                request.mode(),
                addressee.recipient().id(),
                addressee.address(),
                request.purpose(),
                basis,
                confirmsOptOut,
                request.content(),
                request.variables(),
                request.metadata(),
                request.replyTo(),
                now,
                request.sendAt(),
                draft.expiresAt(),
                List.of(Hop.planned(
                        request.channel(),
                        choice.connection().id(),
                        sender,
                        asked && request.connection() == null,
                        draft.parts())),
                closing,
                transitions(closing, now),
                campaign,
                request.trace());
    }

    private static List<Transition> transitions(@Nullable Closing closing, Instant now) {
        Transition accepted = new Transition(MessageStatus.ACCEPTED, now, null);
        return closing == null
                ? List.of(accepted)
                : List.of(accepted, new Transition(closing.status(), now, closing.reason()));
    }

    private static Acceptance flaw(String pointer, String code, String detail) {
        return new Flawed(List.of(new Flaw(pointer, code, detail)));
    }
}
