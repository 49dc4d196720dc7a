package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.Profile;
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
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Contacts: the people whom messages go to. */
@Controller("/v1/contacts")
final class ContactsController {
    private final Recipients recipients;
    private final Directory directory;
    private final ContactIds contactIds;
    private final Readings readings;
    private final Creations creations;

    ContactsController(
            Recipients recipients, Directory directory, ContactIds contactIds, Readings readings, Creations creations) {
        this.recipients = recipients;
        this.directory = directory;
        this.contactIds = contactIds;
        this.readings = readings;
        this.creations = creations;
    }

    /** @param attributes the caller's own data */
    @Serdeable
    record ContactBody(
            @Size(max = 50) String phone,
            @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 256) String> attributes) {}

    /**
     * @param conversation the conversation with this contact
     * @param createdAt when the contact was recorded; absent for a contact known only from messages
     */
    @Serdeable
    record ContactView(
            String id,
            String conversation,
            List<AddressView> addresses,
            Map<String, String> attributes,
            @Nullable Instant createdAt) {
        static ContactView of(ContactId id, List<Address> addresses, @Nullable Profile profile) {
            return new ContactView(
                    id.toString(),
                    ConversationId.of(id).toString(),
                    addresses.stream().map(AddressView::of).toList(),
                    profile == null ? Map.of() : profile.attributes(),
                    profile == null ? null : profile.createdAt());
        }
    }

    /** @param phone in E.164 form */
    @Serdeable
    record AddressView(String phone) {
        static AddressView of(Address address) {
            return switch (address) {
                case Phone phone -> new AddressView(phone.value());
            };
        }
    }

    /** Records a contact. A contact that is recorded already is returned unchanged. */
    @Post
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Answers(
            value = {200, 201},
            location = true)
    HttpResponse<ContactView> create(Principal caller, @Body ContactBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> create(caller, body, creation.at()));
    }

    private HttpResponse<ContactView> create(Principal caller, ContactBody body, Instant at) {
        Phone phone = readings.phone(body.phone(), "/phone");
        ContactId id = contactIds.of(caller.tenant(), phone);
        Profile profile = new Profile(List.of(phone), Objects.requireNonNullElse(body.attributes(), Map.of()), at);
        return recipients
                .create(caller.tenant(), id, profile)
                // A repetition may find what the first request has written.
                .filter(there -> !there.equals(profile))
                .map(there -> HttpResponse.ok(ContactView.of(id, there.addresses(), there)))
                .orElseGet(() -> HttpResponse.created(URI.create("/v1/contacts/" + id))
                        .body(ContactView.of(id, profile.addresses(), profile)));
    }

    /**
     * Shows a contact.
     *
     * @param id the contact's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CONTACTS_READ)
    ContactView find(Principal caller, String id) {
        return ContactId.parse(id)
                .flatMap(contact -> directory.find(caller.tenant(), caller.mode(), contact))
                .map(known -> ContactView.of(
                        known.recipient().id(),
                        known.addresses(),
                        known.recipient().profile()))
                .orElseThrow(ContactsController::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no contact of this id.");
    }
}
