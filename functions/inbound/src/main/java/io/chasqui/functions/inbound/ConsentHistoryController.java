package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.inbound.ConsentsController.ConsentView;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** The ledger of a contact's consents: every change, with its proof, in a chain of hashes. */
@Controller("/v1/contacts/{id}/consents/history")
final class ConsentHistoryController {
    private final Recipients recipients;
    private final Directory directory;

    ConsentHistoryController(Recipients recipients, Directory directory) {
        this.recipients = recipients;
        this.directory = directory;
    }

    /**
     * @param entries oldest first
     * @param unbroken whether each entry's hash is that of its content and of the entry before
     */
    @Serdeable
    record ConsentHistoryView(String contact, List<ConsentEntryView> entries, boolean unbroken) {}

    /**
     * @param number from 1, without gaps
     * @param source what the change came from: a message, or the statement of a request
     * @param previous the hash of the entry before; zeros for the first
     * @param hash SHA-256 over the entry, which covers the entry before
     */
    @Serdeable
    record ConsentEntryView(long number, ConsentView consent, String source, String previous, String hash) {
        static ConsentEntryView of(LedgerEntry entry) {
            return new ConsentEntryView(
                    entry.number(), ConsentView.of(entry.consent()), entry.source(), entry.previous(), entry.hash());
        }
    }

    /**
     * Shows every change of a contact's consents, of the caller's mode, also those that have no effect any more.
     *
     * @param id the contact's
     */
    @Get
    @RequiresScope(Scope.CONSENTS_READ)
    ConsentHistoryView history(Principal caller, String id) {
        ContactId contact = ContactId.parse(id)
                .flatMap(parsed -> directory.find(caller.tenant(), caller.mode(), parsed))
                .orElseThrow(ContactsController::notFound)
                .recipient()
                .id();
        List<LedgerEntry> entries = recipients.ledger(caller.tenant(), caller.mode(), contact);
        return new ConsentHistoryView(
                contact.toString(),
                entries.stream().map(ConsentEntryView::of).toList(),
                LedgerEntry.isUnbroken(entries));
    }
}
