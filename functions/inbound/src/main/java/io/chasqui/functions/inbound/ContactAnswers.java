package io.chasqui.functions.inbound;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactOutcome;
import io.chasqui.people.contact.EditContacts;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import java.util.stream.Collectors;

/** What changes of contacts are answered with. */
final class ContactAnswers {
    private ContactAnswers() {}

    /** @param isNew whether the contact was not there before */
    record Answer(Card card, boolean isNew) {}

    static EditContacts.Audit audit(AuditEntries entries, Principal caller) {
        return (action, contact) -> entries.done(caller, action, contact.toString());
    }

    /** @throws ProblemException when nothing was done */
    static Answer of(ContactOutcome outcome) {
        return switch (outcome) {
            case ContactOutcome.Done done -> new Answer(done.card(), false);
            case ContactOutcome.Created created -> new Answer(created.card(), true);
            case ContactOutcome.Unknown ignored -> throw ContactsController.notFound();
            case ContactOutcome.Differs differs ->
                throw conflict("The contact " + differs.there()
                        + " has some of what you sent, but not all of it. Change it by PATCH, and add addresses by POST to"
                        + " its addresses.");
            case ContactOutcome.Taken taken ->
                throw conflict("The contact " + taken.by() + " has it. Merge the two, or remove it there first.");
            case ContactOutcome.Several several ->
                throw conflict("They belong to several contacts: "
                        + several.contacts().stream().map(ContactId::toString).collect(Collectors.joining(", "))
                        + ". Merge these, or send what belongs to one.");
            case ContactOutcome.Lacking ignored ->
                throw ProblemException.of(ProblemCode.NOT_FOUND, "The contact has no address of this id.");
            case ContactOutcome.OnlyOne ignored ->
                throw conflict("The contact has nothing else that it is found by. Delete the contact instead.");
            case ContactOutcome.NotMerged ignored ->
                throw conflict("This contact was not merged into that one. Take back the later merge first.");
            case ContactOutcome.Same ignored -> throw conflict("The two are one contact already.");
            case ContactOutcome.Full ignored ->
                throw conflict("A contact has at most " + Profile.MOST_IDENTITIES
                        + " addresses and external ids; remove some.");
        };
    }

    private static ProblemException conflict(String detail) {
        return ProblemException.of(ProblemCode.CONFLICT, detail);
    }
}
