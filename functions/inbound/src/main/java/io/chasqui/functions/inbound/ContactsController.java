package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.MergePatch;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.inbound.ContactBodies.ContactBody;
import io.chasqui.functions.inbound.ContactBodies.ContactPatchBody;
import io.chasqui.functions.inbound.ContactBodies.IdentityBody;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.EditContacts;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Contacts: the people whom messages go to. A contact has any number of addresses. */
@Controller("/v1/contacts")
final class ContactsController {
    private static final Pattern CURSOR = Pattern.compile("[0-9]{15}-[0-9a-z]{20}");

    private final EditContacts edit;
    private final Contacts contacts;
    private final ContactReading reading;
    private final Directory directory;
    private final ContactIds ids;
    private final AuditEntries entries;
    private final Creations creations;

    ContactsController(
            EditContacts edit,
            Contacts contacts,
            ContactReading reading,
            Directory directory,
            ContactIds ids,
            AuditEntries entries,
            Creations creations) {
        this.edit = edit;
        this.contacts = contacts;
        this.reading = reading;
        this.directory = directory;
        this.ids = ids;
        this.entries = entries;
        this.creations = creations;
    }

    /**
     * A page of contacts, the newest first. A page may have fewer than its limit, or none, while there are more.
     *
     * @param nextCursor for the next page; absent on the last
     */
    @Serdeable
    record ContactsView(
            List<ContactView> contacts, @Nullable String nextCursor) {}

    /**
     * @param kept what is kept of the contact
     * @param reason why
     */
    @Serdeable
    record DeletedView(String id, List<String> kept, String reason) {}

    /**
     * Records a contact. A contact that is recorded already is returned if all that was sent is recorded of it; otherwise
     * the answer is a conflict, and nothing is changed.
     */
    @Post
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Answers(
            value = {200, 201},
            location = true,
            problems = ProblemCode.CONFLICT)
    HttpResponse<ContactView> create(Principal caller, @Body ContactBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> create(caller, body, creation));
    }

    private HttpResponse<ContactView> create(Principal caller, ContactBody body, Creation creation) {
        AuditEntries audit = AuditEntries.of(creation);
        ContactAnswers.Answer answer = ContactAnswers.of(edit.create(
                caller.tenant(),
                reading.profile(body, creation.at()),
                (action, contact) -> audit.done(caller, action, contact.toString())));
        ContactView view = ContactView.of(caller.tenant(), ids, answer.card());
        // A repetition may find what the first request has written.
        return answer.isNew() || creation.at().equals(view.createdAt())
                ? HttpResponse.created(URI.create("/v1/contacts/" + view.id())).body(view)
                : HttpResponse.ok(view);
    }

    /** Lists the contacts that are recorded, the newest first. Those known only from messages are not listed. */
    @Get
    @RequiresScope(Scope.CONTACTS_READ)
    ContactsView list(Principal caller, @StrictQuery Page page) {
        if (page.cursor() != null && !CURSOR.matcher(page.cursor()).matches()) {
            throw ProblemException.invalid(
                    "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
        }
        Contacts.Page found = contacts.list(caller.tenant(), page.cursor(), page.limit());
        return new ContactsView(
                found.cards().stream()
                        .map(card -> ContactView.of(caller.tenant(), ids, card))
                        .toList(),
                found.next());
    }

    /** Finds the contact that has an address or an external id. It is a {@code POST}, so that no address is in a URL. */
    @Post("/lookup")
    @CreatesNothing
    @RequiresScope(Scope.CONTACTS_READ)
    @Answers(problems = ProblemCode.NOT_FOUND)
    ContactView lookup(Principal caller, @Body IdentityBody body) {
        return edit.find(caller.tenant(), reading.identity(body))
                .map(card -> ContactView.of(caller.tenant(), ids, card))
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.NOT_FOUND, "No contact that is recorded has it; POST /v1/contacts records one."));
    }

    /**
     * Shows a contact. For a contact that was merged into another one, the other is shown.
     *
     * @param id the contact's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CONTACTS_READ)
    ContactView find(Principal caller, String id) {
        ContactId contact = id(id);
        return edit.find(caller.tenant(), contact)
                .map(card -> ContactView.of(caller.tenant(), ids, card))
                .or(() -> directory
                        .find(caller.tenant(), caller.mode(), contact)
                        .map(known -> ContactView.of(
                                caller.tenant(), ids, known.recipient().id(), known.addresses())))
                .orElseThrow(ContactsController::notFound);
    }

    /**
     * Changes a contact, by a JSON merge patch (RFC 7396). Addresses have routes of their own.
     *
     * @param id the contact's
     */
    @Patch("/{id}")
    @RequiresScope(Scope.CONTACTS_WRITE)
    ContactView change(Principal caller, String id, @Body MergePatch<ContactPatchBody> body) {
        Card card = ContactAnswers.of(edit.change(
                        caller.tenant(), id(id), reading.change(body), ContactAnswers.audit(entries, caller)))
                .card();
        return ContactView.of(caller.tenant(), ids, card);
    }

    /**
     * Deletes what is recorded of a contact. Its consents stay, so that an opt-out binds all of its addresses, and its messages
     * stay until their time of retention ends.
     *
     * @param id the contact's
     * @return What is kept, and why.
     */
    @Delete("/{id}")
    @RequiresScope(Scope.CONTACTS_WRITE)
    DeletedView delete(Principal caller, String id) {
        Card card = ContactAnswers.of(edit.delete(caller.tenant(), id(id), ContactAnswers.audit(entries, caller)))
                .card();
        return new DeletedView(
                card.id().toString(),
                List.of("consents", "messages"),
                "Consents prove what may be sent, and opt-outs still bind. Messages end with their retention.");
    }

    static ContactId id(String text) {
        return ContactId.parse(text).orElseThrow(ContactsController::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no contact of this id.");
    }
}
