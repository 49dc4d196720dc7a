package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.stream.StreamRelay;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.people.aws.DynamoContacts;
import io.chasqui.people.aws.DynamoRecipients;
import io.chasqui.people.aws.DynamoRecipients.InForce;
import io.chasqui.people.consent.Consent;
import io.chasqui.platform.aws.ItemChange;
import java.util.List;
import java.util.Optional;

/** Publishes changes of consents and contacts as events. */
final class ConsentChanges implements StreamRelay<PlatformEvent> {
    /** The function that reads them from the contacts' stream. */
    static final String FUNCTION = "consent-relay";

    private final RelayEvents relay;

    ConsentChanges(RelayEvents relay) {
        this.relay = relay;
    }

    @Override
    public Optional<PlatformEvent> read(ItemChange change) {
        if (change.after().isEmpty()) {
            return Optional.empty();
        }
        Optional<DynamoContacts.Change> card = DynamoContacts.change(change.before(), change.after());
        if (card.isPresent()) {
            return card.flatMap(next -> PlatformEvent.of(next.tenant(), next.before(), next.after(), next.at()));
        }
        Consent before = change.before().isEmpty()
                ? null
                : DynamoRecipients.inForce(change.before())
                        .map(InForce::consent)
                        .orElse(null);
        return DynamoRecipients.inForce(change.after())
                .flatMap(after -> PlatformEvent.of(after.tenant(), after.contact(), before, after.consent()));
    }

    @Override
    public void relay(String source, List<PlatformEvent> events) {
        relay.relay(source, events);
    }
}
