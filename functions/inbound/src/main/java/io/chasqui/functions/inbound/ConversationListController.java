package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.MergePatch;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.messaging.conversation.ChangeConversation;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The list of conversations, and their states. */
@Controller("/v1/conversations")
final class ConversationListController {
    private static final Pattern CURSOR = Pattern.compile("[0-9a-z]{20}-[0-9a-z]{20}-[0-9]{12}");

    private final Conversations conversations;
    private final ChangeConversation change;
    private final AuditLog audit;
    private final AuditEntries entries;
    private final Clock clock;

    ConversationListController(
            Conversations conversations, ChangeConversation change, AuditLog audit, AuditEntries entries, Clock clock) {
        this.conversations = conversations;
        this.change = change;
        this.audit = audit;
        this.entries = entries;
        this.clock = clock;
    }

    /**
     * @param state only conversations in this state; all when left out
     * @param channel only conversations with messages of this channel
     * @param limit how many at most
     * @param cursor the {@code nextCursor} of the page before; the first page when left out
     */
    @Serdeable
    record ConversationsQuery(
            @Nullable State state,
            @Nullable Channel channel,
            @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable @Size(min = 1, max = 100) String cursor) {}

    /**
     * A page of conversations, the newest activity first. A page may have fewer than its limit, or none, while there are
     * more.
     *
     * @param nextCursor for the next page; absent on the last
     * @param listing whether conversations are listed; while they are not, none is here
     */
    @Serdeable
    record ConversationsView(
            List<ConversationView> conversations, @Nullable String nextCursor, boolean listing) {}

    /**
     * A merge patch (RFC 7396): what is left out stays as it is.
     *
     * @param snoozedUntil when it opens again; for {@code snoozed} alone, which needs it
     */
    @Serdeable
    record ConversationPatchBody(
            @Nullable State state, @Nullable Instant snoozedUntil) {}

    /** @param enabled whether conversations are listed */
    @Serdeable
    record ListingBody(boolean enabled) {}

    /** @param enabled whether conversations are listed */
    @Serdeable
    record ListingView(boolean enabled) {}

    /** Lists conversations, the newest activity first. They are listed from when that is switched on. */
    @Get
    @RequiresScope(Scope.CONVERSATIONS_READ)
    ConversationsView list(Principal caller, @StrictQuery ConversationsQuery query) {
        if (query.cursor() != null && !CURSOR.matcher(query.cursor()).matches()) {
            throw ProblemException.invalid(
                    "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
        }
        if (!conversations.isListed(caller.tenant())) {
            return new ConversationsView(List.of(), null, false);
        }
        Set<State> states = query.state() == null ? EnumSet.allOf(State.class) : EnumSet.of(query.state());
        Conversations.Page page =
                conversations.list(caller.tenant(), states, query.channel(), query.cursor(), query.limit());
        return new ConversationsView(
                page.conversations().stream().map(ConversationView::of).toList(), page.next(), true);
    }

    /** Shows whether conversations are listed. */
    @Get("/listing")
    @RequiresScope(Scope.CONVERSATIONS_READ)
    ListingView listing(Principal caller) {
        return new ListingView(conversations.isListed(caller.tenant()));
    }

    /** Switches the list of conversations on or off. */
    @Put("/listing")
    @RequiresScope(Scope.CONVERSATIONS_WRITE)
    ListingView setListing(Principal caller, @Body ListingBody body) {
        conversations.list(caller.tenant(), body.enabled());
        audit.record(entries.done(
                caller,
                body.enabled() ? "conversation_listing.enable" : "conversation_listing.disable",
                "conversation_listing"));
        return new ListingView(body.enabled());
    }

    /**
     * Opens, snoozes or closes a conversation, by a JSON merge patch (RFC 7396). A message that the person writes opens it
     * again.
     *
     * @param id the conversation's
     */
    @Patch("/{id}")
    @RequiresScope(Scope.CONVERSATIONS_WRITE)
    @Answers(problems = ProblemCode.CONFLICT)
    ConversationView change(Principal caller, String id, @Body MergePatch<ConversationPatchBody> body) {
        State state = body.values().state();
        if (state == null) {
            throw ProblemException.invalid("/state", "required", "Send 'open', 'snoozed' or 'closed'.");
        }
        Instant until = until(state, body.values().snoozedUntil());
        if (!conversations.isListed(caller.tenant())) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT,
                    "Conversations have states while they are listed; PUT /v1/conversations/listing switches that on.");
        }
        Conversation changed = change.change(
                        caller.tenant(),
                        ConversationsController.id(id),
                        state,
                        until,
                        (action, conversation) -> entries.done(caller, action, conversation.toString()))
                .orElseThrow(ConversationsController::notFound);
        return ConversationView.of(changed);
    }

    private @Nullable Instant until(State state, @Nullable Instant until) {
        if (state != State.SNOOZED) {
            if (until != null) {
                throw ProblemException.invalid(
                        "/snoozedUntil", "unused", "Leave this out, or send the state 'snoozed'.");
            }
            return null;
        }
        if (until == null) {
            throw ProblemException.invalid("/snoozedUntil", "required", "Send when the conversation is to open again.");
        }
        Instant now = clock.instant();
        if (!until.isAfter(now)) {
            throw ProblemException.invalid("/snoozedUntil", "in_the_past", "Send a time that is still to come.");
        }
        if (until.isAfter(now.plus(ChangeConversation.LONGEST))) {
            throw ProblemException.invalid(
                    "/snoozedUntil",
                    "too_far",
                    "Send a time within the next " + ChangeConversation.LONGEST.toDays() + " days.");
        }
        return until.truncatedTo(ChronoUnit.MILLIS);
    }
}
