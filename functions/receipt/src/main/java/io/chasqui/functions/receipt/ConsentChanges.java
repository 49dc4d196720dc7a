package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.stream.StreamRelay;
import io.chasqui.functions.receipt.ConsentChanges.Changed;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.people.aws.DynamoContacts;
import io.chasqui.people.aws.DynamoRecipients;
import io.chasqui.people.aws.DynamoRecipients.InForce;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.platform.aws.ItemChange;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Publishes changes of consents and contacts as events, has the lists of conversations follow the contacts, and keeps the cards
 * of the past.
 */
final class ConsentChanges implements StreamRelay<Changed> {
    /** The function that reads them from the contacts' stream. */
    static final String FUNCTION = "consent-relay";

    private final RelayEvents relay;
    private final FollowConversations follow;
    private final CardHistory history;

    ConsentChanges(RelayEvents relay, FollowConversations follow, CardHistory history) {
        this.history = history;
        this.relay = relay;
        this.follow = follow;
    }

    /** A consent or a contact that is new or has changed. */
    record Changed(Optional<DynamoContacts.Change> card, Optional<PlatformEvent> event) {}

    @Override
    public Optional<Changed> read(ItemChange change) {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        Optional<DynamoContacts.Change> card = DynamoContacts.change(change.before(), change.after());
        if (card.isPresent()) {
            return card.map(
                    next -> new Changed(card, PlatformEvent.of(next.tenant(), next.before(), next.after(), next.at())));
        }
        Consent before = change.before().isEmpty()
                ? null
                : DynamoRecipients.inForce(change.before())
                        .map(InForce::consent)
                        .orElse(null);
        return DynamoRecipients.inForce(change.after())
                .flatMap(after -> PlatformEvent.of(after.tenant(), after.contact(), before, after.consent()))
                .map(event -> new Changed(Optional.empty(), Optional.of(event)));
    }

    @Override
    public void relay(String source, List<Changed> all) {
        all.stream().flatMap(changed -> changed.card().stream()).forEach(change -> {
            keep(change);
            follow(change);
        });
        relay.relay(
                source,
                all.stream().flatMap(changed -> changed.event().stream()).toList());
    }

    private void keep(DynamoContacts.Change change) {
        if (change.since() != null) {
            history.keep(change.tenant(), change.before(), change.since(), change.at());
        }
        if (change.isErasure()) {
            history.erase(change.tenant(), change.after().id());
        }
    }

    private void follow(DynamoContacts.Change change) {
        Card before = change.before();
        Card after = change.after();
        if (!Objects.equals(before.survivor(), after.survivor())) {
            Stream.of(before.survivor(), after.survivor(), after.id())
                    .filter(Objects::nonNull)
                    .forEach(contact -> follow.retell(change.tenant(), contact));
        } else if (change.isErasure()) {
            follow.forget(change.tenant(), after.id());
        }
    }
}
