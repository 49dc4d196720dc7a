package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.message.AddressView;
import io.chasqui.functions.edge.message.AddressView.ChatView;
import io.chasqui.functions.edge.message.AddressView.PushView;
import io.chasqui.functions.edge.message.AddressView.UserView;
import io.chasqui.functions.edge.message.AddressView.WhatsAppView;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.ExternalId;
import io.chasqui.people.contact.Identity;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A contact.
 *
 * @param conversation the conversation with this contact
 * @param addresses in order of preference
 * @param externalIds the ids of the contact's records in other systems
 * @param locale the contact's language (BCP 47)
 * @param timeZone a name of the IANA time zone database
 * @param merged the ids of contacts that were merged into this one
 * @param createdAt when the contact was recorded; absent for a contact known only from messages and consents
 */
@Serdeable
record ContactView(
        String id,
        String conversation,
        List<ContactAddressView> addresses,
        List<ExternalIdView> externalIds,
        @Nullable String name,
        @Nullable String locale,
        @Nullable String timeZone,
        Map<String, String> attributes,
        List<String> merged,
        @Nullable Instant createdAt) {

    /** @param id names the address in routes */
    @Serdeable
    record ContactAddressView(
            String id,
            @Nullable String phone,
            @Nullable String email,
            @Nullable WhatsAppView whatsapp,
            @Nullable PushView push,
            @Nullable ChatView chat,
            @Nullable UserView user,
            @Nullable String webhook) {
        static ContactAddressView of(String id, Address address) {
            AddressView view = AddressView.of(address);
            return new ContactAddressView(
                    id,
                    view.phone(),
                    view.email(),
                    view.whatsapp(),
                    view.push(),
                    view.chat(),
                    view.user(),
                    view.webhook());
        }
    }

    /** @param id names the external id in routes */
    @Serdeable
    record ExternalIdView(String id, String system, String externalId) {}

    private static final String ADDRESS = "adr_";

    /** {@return the id by which routes name an address or an external id} */
    static String id(TenantId tenant, ContactIds ids, Identity identity) {
        return ADDRESS + ids.of(tenant, identity).key();
    }

    static ContactView of(TenantId tenant, ContactIds ids, Card card) {
        Profile profile = card.profile();
        return profile == null
                ? of(tenant, ids, card.id(), List.of())
                : of(
                        card.id(),
                        identity -> id(tenant, ids, identity),
                        profile,
                        card.merged().stream()
                                .filter(merged -> !merged.asAddress())
                                .map(merged -> merged.contact().toString())
                                .toList());
    }

    /** {@return a contact of whom nothing but addresses is known} */
    static ContactView of(TenantId tenant, ContactIds ids, ContactId contact, List<Address> addresses) {
        return new ContactView(
                contact.toString(),
                ConversationId.of(contact).toString(),
                addresses.stream()
                        .map(address -> ContactAddressView.of(id(tenant, ids, address), address))
                        .toList(),
                List.of(),
                null,
                null,
                null,
                Map.of(),
                List.of(),
                null);
    }

    private static ContactView of(
            ContactId contact, Function<Identity, String> ids, Profile profile, List<String> merged) {
        return new ContactView(
                contact.toString(),
                ConversationId.of(contact).toString(),
                profile.addresses().stream()
                        .map(address -> ContactAddressView.of(ids.apply(address), address))
                        .toList(),
                profile.externalIds().stream()
                        .map(id -> externalId(ids.apply(id), id))
                        .toList(),
                profile.name(),
                profile.locale(),
                profile.timeZone() == null ? null : profile.timeZone().getId(),
                profile.attributes(),
                merged,
                profile.createdAt());
    }

    private static ExternalIdView externalId(String id, ExternalId externalId) {
        return new ExternalIdView(id, externalId.system(), externalId.value());
    }
}
