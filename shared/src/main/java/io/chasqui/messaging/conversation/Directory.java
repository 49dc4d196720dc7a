package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/**
 * The contacts of a tenant: all who have a profile, a consent, or a message. A send to a stranger writes nothing but the
 * message, so that a stranger's address is read from there.
 */
public final class Directory {
    private final Recipients recipients;
    private final Timeline timeline;

    public Directory(Recipients recipients, Timeline timeline) {
        this.recipients = recipients;
        this.timeline = timeline;
    }

    /**
     * A contact that is known.
     *
     * @param addresses in order of preference; at least one
     */
    public record Known(Recipient recipient, List<Address> addresses) {
        public Known {
            addresses = List.copyOf(addresses);
        }
    }

    /** {@return the contact with its consents of a mode, empty when the tenant knows none of that id} */
    public Optional<Known> find(TenantId tenant, Mode mode, ContactId contact) {
        // Who was not there a moment ago may be there now: only then is the dearer read worth it.
        return find(tenant, mode, contact, Freshness.RECENT).or(() -> find(tenant, mode, contact, Freshness.LATEST));
    }

    private Optional<Known> find(TenantId tenant, Mode mode, ContactId contact, Freshness freshness) {
        Recipient recipient = recipients.find(tenant, mode, contact, freshness);
        List<Address> addresses = recipient
                .knownProfile()
                .map(profile -> profile.addresses())
                .or(() -> consented(recipient))
                .or(() -> written(tenant, recipient.id()))
                .orElse(List.of());
        return addresses.isEmpty() ? Optional.empty() : Optional.of(new Known(recipient, addresses));
    }

    /** {@return the message of that id, empty when there is none, or it is in the conversation of another contact} */
    public Optional<Message> message(TenantId tenant, ContactId contact, MessageId id) {
        return timeline.find(tenant, id)
                .filter(found -> timeline.contactOf(tenant, id.conversation()).equals(contact));
    }

    private static Optional<List<Address>> consented(Recipient recipient) {
        List<Address> addresses = recipient.consents().stream()
                .map(consent -> consent.address())
                .distinct()
                .toList();
        return addresses.isEmpty() ? Optional.empty() : Optional.of(addresses);
    }

    private Optional<List<Address>> written(TenantId tenant, ContactId contact) {
        return timeline.read(tenant, contact, null, 1).stream()
                .findFirst()
                .flatMap(latest -> Timeline.originator(latest) instanceof Address address
                        ? Optional.of(List.of(address))
                        : Optional.empty());
    }
}
