package io.chasqui.functions.receipt;

import io.chasqui.engagement.campaign.CountOutcomes;
import io.chasqui.engagement.campaign.CountOutcomes.Change;
import io.chasqui.functions.edge.stream.StreamRelay;
import io.chasqui.functions.receipt.MessageChanges.Changed;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.log.Steps;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.messaging.aws.ConversationItems;
import io.chasqui.messaging.aws.MessageItems;
import io.chasqui.messaging.conversation.Activity;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.messaging.conversation.WakeConversations;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.aws.ItemChange;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * Counts the outcomes of campaigns, folds messages into the lists of conversations, publishes events of both, books the end
 * of what was snoozed, and emits metrics.
 */
final class MessageChanges implements StreamRelay<Changed> {
    /** The function that reads them from the conversations' stream. */
    static final String FUNCTION = "outcome-relay";

    private final CountOutcomes count;
    private final RelayEvents relay;
    private final OutcomeMetrics metrics;
    private final FollowConversations follow;
    private final WakeConversations wake;

    MessageChanges(
            CountOutcomes count,
            FollowConversations follow,
            WakeConversations wake,
            RelayEvents relay,
            OutcomeMetrics metrics) {
        this.count = count;
        this.follow = follow;
        this.wake = wake;
        this.relay = relay;
        this.metrics = metrics;
    }

    /** Something of a conversation that is new or has changed. */
    record Changed(
            Optional<Change> change,
            Optional<Activity> activity,
            Optional<Conversation> snoozed,
            List<PlatformEvent> events) {}

    @Override
    public Optional<Changed> read(ItemChange change) {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        Optional<OutboundMessage> after = MessageItems.outbound(change.after());
        if (after.isPresent()) {
            OutboundMessage before = change.before().isEmpty()
                    ? null
                    : MessageItems.outbound(change.before()).orElse(null);
            return Optional.of(new Changed(
                    Optional.of(new Change(change.sequence(), before, after.get())),
                    before == null ? Activity.of(after.get().tenant(), after.get()) : Optional.empty(),
                    Optional.empty(),
                    PlatformEvent.of(before, after.get())));
        }
        TenantId tenant = MessageItems.tenantOf(change.after());
        return ConversationItems.changed(change.before(), change.after())
                .map(MessageChanges::ofConversation)
                .or(() -> change.isInsert()
                        ? MessageItems.inbound(change.after())
                                .map(message -> new Changed(
                                        Optional.empty(),
                                        Activity.of(tenant, message),
                                        Optional.empty(),
                                        List.of(PlatformEvent.of(tenant, message))))
                        : Optional.empty());
    }

    private static Changed ofConversation(ConversationItems.Changed changed) {
        Conversation before = changed.before();
        Conversation after = changed.after();
        boolean isSnoozed = after.snoozedUntil() != null
                && (before == null || !after.snoozedUntil().equals(before.snoozedUntil()));
        return new Changed(
                Optional.empty(),
                Optional.empty(),
                isSnoozed ? Optional.of(after) : Optional.empty(),
                PlatformEvent.of(before, after, changed.at()).stream().toList());
    }

    @Override
    public void relay(String source, List<Changed> all) {
        List<PlatformEvent> events =
                all.stream().flatMap(changed -> changed.events().stream()).toList();
        count.count(
                source,
                all.stream().flatMap(changed -> changed.change().stream()).toList());
        follow.follow(
                all.stream().flatMap(changed -> changed.activity().stream()).toList());
        wake.book(all.stream().flatMap(changed -> changed.snoozed().stream()).toList());
        relay.relay(source, events);
        metrics.emit(events);
        Steps.published(events);
    }
}
