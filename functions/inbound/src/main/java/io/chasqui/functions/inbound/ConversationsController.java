package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.message.AcceptedView;
import io.chasqui.functions.edge.message.ContentBody;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.functions.edge.message.MessageView;
import io.chasqui.functions.edge.message.TimelineView;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.messaging.acceptance.ReplyToConversation;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.conversation.PastConversation;
import io.chasqui.messaging.conversation.RecallConversation;
import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Conversations: the messages to and from a contact, and replies. */
@Controller("/v1/conversations")
final class ConversationsController {
    private static final int MOST_RECALLED = 100;

    private final RecallConversation recall;
    private final Timeline timeline;
    private final ReplyToConversation reply;
    private final Readings readings;
    private final FailureClasses failures;
    private final Conversations conversations;
    private final Clock clock;

    ConversationsController(
            RecallConversation recall,
            Timeline timeline,
            ReplyToConversation reply,
            Readings readings,
            FailureClasses failures,
            Conversations conversations,
            Clock clock) {
        this.recall = recall;
        this.conversations = conversations;
        this.clock = clock;
        this.timeline = timeline;
        this.reply = reply;
        this.readings = readings;
        this.failures = failures;
    }

    /**
     * @param id of a conversation whose contact was merged into another one, the other's
     * @param state {@code open} while conversations are not listed
     * @param snoozedUntil when it opens again; absent for one that is not snoozed
     * @param latest the newest message, sent or received
     * @param past what was known at the time that was asked for; then there is no state and no newest message
     */
    @Serdeable
    record ConversationDetailView(
            String id,
            @Nullable String contact,
            Conversation.@Nullable State state,
            @Nullable Instant snoozedUntil,
            @Nullable MessageView latest,
            @Nullable PastView past) {}

    /** @param at shows the conversation as it was then; as it is now when left out */
    @Serdeable
    record ConversationQuery(@Nullable Instant at) {}

    /**
     * @param purpose {@code service} when left out
     * @param variables what the content's {@code {{names}}} are filled with
     * @param replyTo the id of a message of the conversation, which this one answers
     * @param metadata the caller's own data, returned with the message
     */
    @Serdeable
    record ReplyBody(
            @Valid ContentBody content,
            @Nullable Purpose purpose,
            @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 1600) String> variables,
            @Nullable String replyTo,
            @Nullable @Size(max = 20) Map<@Size(min = 1, max = 64) String, @Size(max = 256) String> metadata) {}

    /**
     * Shows a conversation: with its newest message, or as it was at a time, for callers who may read contacts and consents
     * too.
     *
     * @param id the conversation's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CONVERSATIONS_READ)
    ConversationDetailView find(Principal caller, String id, @StrictQuery ConversationQuery query) {
        if (query.at() != null) {
            return past(caller, id(id), query.at());
        }
        ContactId contact = timeline.contactOf(caller.tenant(), id(id));
        Message latest = timeline.read(caller.tenant(), contact, null, 1).stream()
                .findFirst()
                .orElseThrow(ConversationsController::notFound);
        boolean isOtherSenders = latest instanceof StoredInbound inbound && !inbound.isFromPerson();
        Conversation kept = conversations.find(caller.tenant(), contact).at(clock.instant());
        return new ConversationDetailView(
                ConversationId.of(contact).toString(),
                isOtherSenders ? null : contact.toString(),
                kept.state(),
                kept.snoozedUntil(),
                MessageView.of(latest, failures),
                null);
    }

    private ConversationDetailView past(Principal caller, ConversationId id, Instant at) {
        for (Scope scope : List.of(Scope.CONTACTS_READ, Scope.CONSENTS_READ)) {
            if (!caller.may(scope)) {
                throw ProblemException.of(
                        ProblemCode.INSUFFICIENT_SCOPE,
                        "A conversation of the past shows contacts and consents: this needs the scope " + scope.wire()
                                + " too.");
            }
        }
        if (at.isAfter(clock.instant())) {
            throw ProblemException.invalid("?at", "in_the_future", "Send a time that has passed.");
        }
        if (at.isBefore(Instant.EPOCH)) {
            throw ProblemException.invalid("?at", "out_of_range", "Send a time after 1970.");
        }
        PastConversation past = recall.at(caller.tenant(), caller.mode(), id, at, MOST_RECALLED)
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.NOT_FOUND, "Nothing was known of this conversation at that time."));
        return new ConversationDetailView(
                ConversationId.of(past.contact()).toString(),
                past.contact().toString(),
                null,
                null,
                null,
                PastView.of(past, at, failures));
    }

    /**
     * Lists the messages of a conversation, newest first.
     *
     * @param id the conversation's
     */
    @Get("/{id}/messages")
    @RequiresScope(Scope.CONVERSATIONS_READ)
    TimelineView timeline(Principal caller, String id, @StrictQuery Page page) {
        String cursor = readings.cursor(page.cursor());
        List<Message> found = timeline.read(caller.tenant(), contact(id), cursor, page.limit() + 1);
        if (found.isEmpty() && cursor == null) {
            throw notFound();
        }
        return TimelineView.of(found, page.limit(), failures);
    }

    /**
     * Replies in a conversation, by the channel and from the sender that the person used last.
     *
     * @param id the conversation's
     * @return The reply is accepted, now or by an earlier request with the same key.
     */
    @Post("/{id}/messages")
    @RequiresScope(Scope.CONVERSATIONS_WRITE)
    @Answers(value = 202, location = true)
    HttpResponse<AcceptedView> reply(Principal caller, String id, @Body ReplyBody body, @Nullable IdempotencyKey key) {
        return Acceptances.answer(reply.reply(
                        caller.tenant(),
                        caller.mode(),
                        id(id),
                        Objects.requireNonNullElse(body.purpose(), Purpose.SERVICE),
                        ContentReading.read(body.content(), "/content"),
                        Objects.requireNonNullElse(body.variables(), Map.of()),
                        Objects.requireNonNullElse(body.metadata(), Map.of()),
                        Acceptances.replyTo(body.replyTo()),
                        IdempotencyKey.origin(key),
                        CurrentWork.trace())
                .orElseThrow(ConversationsController::notFound));
    }

    private static ContactId contact(String text) {
        return new ContactId(id(text).key());
    }

    static ConversationId id(String text) {
        return ConversationId.parse(text).orElseThrow(ConversationsController::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no conversation of this id.");
    }
}
