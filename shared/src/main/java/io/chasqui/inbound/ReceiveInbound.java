package io.chasqui.inbound;

import io.chasqui.acceptance.AcceptMessage;
import io.chasqui.acceptance.Acceptance;
import io.chasqui.acceptance.MessageRequest;
import io.chasqui.acceptance.MessageRequest.Origin;
import io.chasqui.acceptance.MessageRequest.Target;
import io.chasqui.consent.Consent;
import io.chasqui.consent.Recipients;
import io.chasqui.consent.Recipients.Change;
import io.chasqui.id.Order;
import io.chasqui.message.Content;
import io.chasqui.message.ConversationId;
import io.chasqui.message.InboundMessage;
import io.chasqui.message.MessageId;
import io.chasqui.message.MessageIds;
import io.chasqui.message.Messages;
import io.chasqui.message.Purpose;
import io.chasqui.message.StoredInbound;
import io.chasqui.queue.Task;
import io.chasqui.routing.Router;
import io.chasqui.tenant.Mode;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Takes what a person wrote into the conversation, and does what its words ask for. Every step bears repetition, so
 * that a task that dies in the middle is simply done again.
 */
public final class ReceiveInbound {
    private final Messages messages;
    private final Recipients recipients;
    private final AcceptMessage accept;
    private final Answers answers;
    private final Clock clock;

    public ReceiveInbound(
            Messages messages, Recipients recipients, AcceptMessage accept, Answers answers, Clock clock) {
        this.messages = messages;
        this.recipients = recipients;
        this.accept = accept;
        this.answers = answers;
        this.clock = clock;
    }

    public void receive(Task.InboundArrived task) {
        InboundMessage inbound = task.message();
        ConversationId conversation = ConversationId.of(task.contact());
        MessageId proposed = MessageIds.derived(
                conversation, inbound.receivedAt(), inbound.connection() + "/" + inbound.providerId());
        MessageId id =
                messages.append(task.tenant(), new StoredInbound(proposed, task.contact(), inbound, task.trace()));
        String text = switch (inbound.content()) {
            case Content.Text content -> content.body();
        };
        Optional<OptKeyword> keyword = OptKeyword.of(text);
        if (keyword.isEmpty()) {
            return;
        }
        switch (keyword.get()) {
            case STOP -> {
                if (say(task, Consent.State.DENIED, text, id)) {
                    answer(task, id, answers.optedOut(), true);
                }
            }
            case START -> {
                if (say(task, Consent.State.GRANTED, text, id)) {
                    answer(task, id, answers.optedIn(), false);
                }
            }
            case HELP -> answer(task, id, answers.help(), false);
        }
    }

    /** {@return whether this message changed what is in force, now or when it was done before} */
    private boolean say(Task.InboundArrived task, Consent.State state, String words, MessageId id) {
        InboundMessage inbound = task.message();
        Consent consent = new Consent(
                inbound.channel(),
                inbound.from(),
                null,
                state,
                Consent.Source.KEYWORD,
                null,
                new Consent.Evidence(words, "message " + id, null),
                inbound.receivedAt(),
                clock.instant(),
                null,
                "recipient");
        return recipients.record(task.tenant(), task.contact(), consent, id.toString()) == Change.CHANGED;
    }

    private void answer(Task.InboundArrived task, MessageId cause, String text, boolean confirmsOptOut) {
        InboundMessage inbound = task.message();
        if (inbound.vendorAnswered()) {
            return;
        }
        // A millisecond later, so that the answer stands behind its question in the timeline.
        MessageId id = MessageIds.derived(
                cause.conversation(), Order.time(cause.order()).plusMillis(1), "answer to " + cause);
        MessageRequest request = new MessageRequest(
                task.tenant(),
                inbound.connection().equals(Router.SANDBOX) ? Mode.TEST : Mode.LIVE,
                new Target.To(inbound.from()),
                Purpose.SERVICE,
                inbound.channel(),
                new Content.Text(text),
                Map.of(),
                Map.of(),
                inbound.to(),
                inbound.connection(),
                null,
                null,
                new Origin.Answer(id, confirmsOptOut),
                task.trace());
        switch (accept.accept(request)) {
            case Acceptance.Accepted ignored -> {}
            case Acceptance.AcceptedBefore ignored -> {}
            case Acceptance.Flawed flawed ->
                throw new IllegalStateException(
                        "the answer is flawed: " + flawed.flaws().getFirst().code());
            case Acceptance.KeyReused ignored -> throw new IllegalStateException("an answer has no key");
            case Acceptance.InProgress ignored -> throw new IllegalStateException("an answer has no key");
        }
    }
}
