package io.chasqui.messaging.inbound;

import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.Acceptance;
import io.chasqui.messaging.acceptance.MessageRequest;
import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageIds;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.recipient.CarrierReports;
import io.chasqui.messaging.recipient.CarrierReports.Reported;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Change;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.OtherSender;
import io.chasqui.platform.id.Order;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Takes what a person wrote into the conversation, and does what its words ask for. Every step bears repetition, so
 * that a task that dies in the middle is simply done again.
 */
public final class ReceiveInbound {
    /** So many of the newest messages are looked at for one that was sent since it was closed. */
    private static final int LOOKED_AT = 20;

    private final Messages messages;
    private final NumberedAnswers answers;
    private final Recipients recipients;
    private final CarrierReports reports;
    private final AcceptMessage accept;
    private final AutoReplies autoReplies;
    private final Clock clock;

    public ReceiveInbound(
            Messages messages, Recipients recipients, AcceptMessage accept, AutoReplies autoReplies, Clock clock) {
        this.messages = messages;
        this.answers = new NumberedAnswers(messages);
        this.recipients = recipients;
        this.reports = new CarrierReports(recipients, clock);
        this.accept = accept;
        this.autoReplies = autoReplies;
        this.clock = clock;
    }

    public void receive(MessageTask.InboundArrived task) {
        switch (task.message().from()) {
            case Address person -> receive(task, person);
            // Nobody's words: there is nobody to consent, to opt out or to answer.
            case OtherSender ignored -> append(task, task.contact(), task.message());
        }
    }

    private MessageId append(MessageTask.InboundArrived task, ContactId contact, InboundMessage inbound) {
        MessageId proposed = MessageIds.derived(
                ConversationId.of(contact), inbound.receivedAt(), inbound.connection() + "/" + inbound.providerId());
        return messages.append(
                task.tenant(),
                new StoredInbound(proposed, contact, inbound, task.trace()),
                ConversationId.of(task.contact()));
    }

    private void receive(MessageTask.InboundArrived task, Address person) {
        InboundMessage inbound = task.message();
        ContactId contact = recipients
                .owner(task.tenant(), task.mode(), person, Freshness.LATEST)
                .id();
        ConversationId conversation = ConversationId.of(contact);
        MessageId id = append(task, contact, answers.read(task.tenant(), conversation, inbound));
        String text = inbound.content().words();
        Replies replies = autoReplies.of(task.tenant());
        Optional<OptKeyword> keyword = inbound.channel().heedsOptOutWords() ? replies.keyword(text) : Optional.empty();
        Understood understood = inbound.understood();
        if (understood == Understood.OPT_OUT_OF_MARKETING
                || (understood == Understood.OPT_OUT && !keyword.equals(Optional.of(OptKeyword.STOP)))) {
            // Whatever the words are to us: the carrier's own list, or its reading of them, takes an opt-out. What it
            // takes for an opt-in does not count: only the person's own word brings back consent.
            Purpose purpose = understood == Understood.OPT_OUT ? null : Purpose.MARKETING;
            reports.optedOut(reported(task, person), purpose, text, inbound.receivedAt(), id.toString());
            return;
        }
        if (keyword.isEmpty()) {
            answerOutOfHours(task, person, id, replies.outOfHours());
            return;
        }
        String reply = replies.answer(keyword.get(), text);
        switch (keyword.get()) {
            case STOP -> {
                if (say(task, person, contact, Consent.State.DENIED, text, id)) {
                    answer(task, person, id, reply, true);
                }
            }
            case START -> {
                if (say(task, person, contact, Consent.State.GRANTED, text, id)) {
                    answer(task, person, id, reply, false);
                }
            }
            case HELP -> answer(task, person, id, reply, false);
        }
    }

    /** Once, and not if we have written since it was closed: two machines that answer each other could go on for ever. */
    private void answerOutOfHours(
            MessageTask.InboundArrived task, Address person, MessageId id, @Nullable OutOfHours outOfHours) {
        Instant now = clock.instant();
        if (outOfHours == null || !outOfHours.isClosed(now)) {
            return;
        }
        Instant closedSince = outOfHours.closedSince(now);
        MessageId own = answerTo(id);
        boolean written = messages.timeline(task.tenant(), id.conversation(), null, LOOKED_AT).stream()
                .filter(OutboundMessage.class::isInstance)
                .map(OutboundMessage.class::cast)
                .anyMatch(message -> !message.acceptedAt().isBefore(closedSince)
                        && !message.id().equals(own));
        if (!written) {
            answer(task, person, id, outOfHours.text(), false);
        }
    }

    private static Reported reported(MessageTask.InboundArrived task, Address person) {
        InboundMessage inbound = task.message();
        return new Reported(task.tenant(), task.mode(), inbound.channel(), person, inbound.connection());
    }

    /** {@return whether this message changed what is in force, now or when it was done before} */
    private boolean say(
            MessageTask.InboundArrived task,
            Address person,
            ContactId contact,
            Consent.State state,
            String words,
            MessageId id) {
        InboundMessage inbound = task.message();
        Consent consent = new Consent(
                task.mode(),
                inbound.channel(),
                person,
                null,
                state,
                Consent.Source.KEYWORD,
                null,
                new Consent.Evidence(words, "message " + id, null),
                inbound.receivedAt(),
                clock.instant(),
                null,
                "recipient");
        return recipients.record(task.tenant(), contact, consent, id.toString()) == Change.CHANGED;
    }

    /** A millisecond later, so that the answer stands behind its question in the timeline. */
    private static MessageId answerTo(MessageId cause) {
        return MessageIds.derived(
                cause.conversation(), Order.time(cause.order()).plusMillis(1), "answer to " + cause);
    }

    private void answer(
            MessageTask.InboundArrived task, Address person, MessageId cause, String text, boolean confirmsOptOut) {
        InboundMessage inbound = task.message();
        if (inbound.vendorAnswered()) {
            return;
        }
        MessageId id = answerTo(cause);
        MessageRequest request = new MessageRequest(
                task.tenant(),
                task.mode(),
                new Target.To(person),
                Purpose.SERVICE,
                inbound.channel(),
                Composition.of(new Content.Text(text)),
                Map.of(),
                Map.of(),
                null,
                inbound.to(),
                inbound.connection(),
                null,
                null,
                new Origin.Answer(id, confirmsOptOut),
                task.trace());
        switch (accept.accept(request)) {
            case Acceptance.Accepted ignored -> {}
            case Acceptance.AcceptedBefore ignored -> {}
            case Acceptance.Flawed flawed -> {
                String code = flawed.flaws().getFirst().code();
                // Its connection is gone: there is nothing to answer by, and what the words ask for is done.
                if (!code.equals(AcceptMessage.NO_CONNECTION)) {
                    throw new IllegalStateException("the answer is flawed: " + code);
                }
            }
            case Acceptance.KeyReused ignored -> throw new IllegalStateException("an answer has no key");
            case Acceptance.InProgress ignored -> throw new IllegalStateException("an answer has no key");
        }
    }
}
