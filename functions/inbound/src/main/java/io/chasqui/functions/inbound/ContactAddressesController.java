package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.functions.inbound.ContactBodies.IdentityBody;
import io.chasqui.functions.inbound.ContactBodies.OtherContactBody;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.ContactOutcome;
import io.chasqui.people.contact.EditContacts;
import io.chasqui.people.contact.Identity;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Post;

/** Which addresses and external ids are one contact's. */
@Controller("/v1/contacts/{id}")
final class ContactAddressesController {
    private final EditContacts edit;
    private final ContactReading reading;
    private final ContactIds ids;
    private final AuditEntries entries;

    ContactAddressesController(EditContacts edit, ContactReading reading, ContactIds ids, AuditEntries entries) {
        this.edit = edit;
        this.reading = reading;
        this.ids = ids;
        this.entries = entries;
    }

    /**
     * Adds an address or an external id to a contact. Messages and consents that are known of the address belong to the contact
     * from then on.
     *
     * @param id the contact's
     */
    @Post("/addresses")
    @CreatesNothing
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Answers(problems = ProblemCode.CONFLICT)
    ContactView add(Principal caller, String id, @Body IdentityBody body) {
        return view(
                caller,
                edit.add(
                        caller.tenant(),
                        ContactsController.id(id),
                        reading.identity(body),
                        ContactAnswers.audit(entries, caller)));
    }

    /**
     * Removes an address or an external id from a contact. Opt-outs that were given from the address still bind it.
     *
     * @param id the contact's
     * @param address the id of the address or the external id, as the contact shows it
     */
    @Delete("/addresses/{address}")
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Answers(problems = ProblemCode.CONFLICT)
    ContactView remove(Principal caller, String id, String address) {
        Identity identity = edit.find(caller.tenant(), ContactsController.id(id))
                .flatMap(Card::knownProfile)
                .flatMap(profile -> profile.identities().stream()
                        .filter(known ->
                                ContactView.id(caller.tenant(), ids, known).equals(address))
                        .findFirst())
                .orElseThrow(ContactsController::notFound);
        return view(
                caller,
                edit.remove(
                        caller.tenant(), ContactsController.id(id), identity, ContactAnswers.audit(entries, caller)));
    }

    /**
     * Merges another contact into this one. Its addresses, consents and conversation belong to this contact from then on: an
     * opt-out of either binds both. The other's id keeps working.
     *
     * @param id the contact's that stays
     */
    @Post("/merge")
    @CreatesNothing
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Answers(problems = ProblemCode.CONFLICT)
    ContactView merge(Principal caller, String id, @Body OtherContactBody body) {
        return view(
                caller,
                edit.merge(
                        caller.tenant(),
                        ContactsController.id(id),
                        reading.contact(body.contact(), "/contact"),
                        ContactAnswers.audit(entries, caller)));
    }

    /**
     * Takes a merge back. Each message goes back by its address. Opt-outs that were given meanwhile bind both contacts.
     *
     * @param id the contact's that the other was merged into
     */
    @Post("/unmerge")
    @CreatesNothing
    @RequiresScope(Scope.CONTACTS_WRITE)
    @Answers(problems = ProblemCode.CONFLICT)
    ContactView unmerge(Principal caller, String id, @Body OtherContactBody body) {
        return view(
                caller,
                edit.unmerge(
                        caller.tenant(),
                        ContactsController.id(id),
                        reading.contact(body.contact(), "/contact"),
                        ContactAnswers.audit(entries, caller)));
    }

    private ContactView view(Principal caller, ContactOutcome outcome) {
        return ContactView.of(caller.tenant(), ids, ContactAnswers.of(outcome).card());
    }
}
