package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.message.AddressBody;
import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.message.AddressView;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.Evidence;
import io.chasqui.people.consent.Consent.Source;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.ConsentRecords;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Consents of a contact, with their proof. A test key's consents are of mode test, and bind test messages alone. */
@Controller("/v1/contacts/{id}/consents")
final class ConsentsController {
    private final Recipients recipients;
    private final Directory directory;
    private final AddressReading addresses;
    private final AuditLog audit;
    private final AuditEntries entries;
    private final Clock clock;

    ConsentsController(
            Recipients recipients,
            Directory directory,
            Readings readings,
            AuditLog audit,
            AuditEntries entries,
            Clock clock) {
        this.addresses = new AddressReading(readings);
        this.recipients = recipients;
        this.directory = directory;
        this.audit = audit;
        this.entries = entries;
        this.clock = clock;
    }

    /** @param consents what to record; other consents stay in force */
    @Serdeable
    record ConsentsBody(
            @Size(min = 1, max = Recipients.MOST_STATEMENTS) List<@Valid ConsentBody> consents) {}

    /**
     * @param address which of the contact's addresses it is for; when left out, the first that the channel reaches. A denial
     *     binds all of them
     * @param purpose when left out, a denial covers every purpose but {@code authentication}, and a grant lifts an opt-out from
     *     every purpose. Marketing needs a grant that names it
     * @param evidence a grant needs {@code shown} or {@code where}
     * @param scope the programme or topic that the person was asked about, in the caller's words. It is evidence and limits
     *     nothing: the consent counts for the whole purpose
     * @param capturedAt when the person gave or denied consent; now when left out, unless the same consent stands already
     * @param jurisdiction ISO 3166 country or subdivision, such as {@code US} or {@code US-CA}
     */
    @Serdeable
    record ConsentBody(
            Channel channel,
            @Nullable @Valid AddressBody address,
            @Nullable Purpose purpose,
            State state,
            @Nullable @Size(max = 100) String scope,
            @Nullable @Valid EvidenceBody evidence,
            @Nullable Instant capturedAt,

            @Nullable
            @Pattern(regexp = "[A-Z]{2}(-[A-Z0-9]{1,3})?", message = "Send an ISO 3166 code, such as US or US-CA.")
            String jurisdiction) {}

    /** The proof: what was shown to the person, where, and by whom. */
    @Serdeable
    record EvidenceBody(
            @Nullable @Size(max = 1000) String shown,
            @Nullable @Size(max = 500) String where,
            @Nullable @Size(max = 200) String by) {}

    @Serdeable
    record ConsentsView(String contact, List<ConsentView> consents) {
        static ConsentsView of(ContactId contact, List<Consent> consents) {
            return new ConsentsView(
                    contact.toString(), consents.stream().map(ConsentView::of).toList());
        }
    }

    /** @param results what each consent of the request came to, in its order */
    @Serdeable
    record RecordedView(String contact, List<ConsentView> consents, List<ConsentResultView> results) {
        static RecordedView of(ContactId contact, List<Statement> statements, ConsentRecords records) {
            return new RecordedView(
                    contact.toString(),
                    records.latest().stream().map(ConsentView::of).toList(),
                    statements.stream()
                            .map(statement -> ConsentResultView.of(records.overruling(statement.consent())))
                            .toList());
        }
    }

    /** What a consent came to. */
    enum Effect {
        /** It counts. */
        IN_FORCE,
        /** It is in the ledger and has no effect, since something else was captured later. */
        OVERRULED
    }

    /** @param overruledBy what was captured later; absent where the consent is in force */
    @Serdeable
    record ConsentResultView(Effect effect, @Nullable ConsentView overruledBy) {
        static ConsentResultView of(Optional<Consent> overruling) {
            return new ConsentResultView(
                    overruling.isPresent() ? Effect.OVERRULED : Effect.IN_FORCE,
                    overruling.map(ConsentView::of).orElse(null));
        }
    }

    /**
     * @param mode of the key that recorded it: consents of mode {@code test} bind test messages alone, live ones live messages
     * @param purpose absent where none was named
     * @param covers the purposes for which it counts. A grant that names no purpose lifts an opt-out from all of them, and
     *     allows no marketing. A denial never covers {@code authentication}
     * @param scope the programme or topic, as evidence: it limits nothing
     */
    @Serdeable
    record ConsentView(
            Mode mode,
            Channel channel,
            AddressView address,
            @Nullable Purpose purpose,
            List<Purpose> covers,
            State state,
            Source source,
            @Nullable String scope,
            EvidenceView evidence,
            Instant capturedAt,
            Instant recordedAt,
            @Nullable String jurisdiction,
            String actor) {
        static ConsentView of(Consent consent) {
            Evidence evidence = consent.evidence();
            return new ConsentView(
                    consent.mode(),
                    consent.channel(),
                    AddressView.of(consent.address()),
                    consent.purpose(),
                    List.copyOf(Gate.covered(consent)),
                    consent.state(),
                    consent.source(),
                    consent.scope(),
                    new EvidenceView(evidence.shown(), evidence.where(), evidence.by()),
                    consent.capturedAt(),
                    consent.recordedAt(),
                    consent.jurisdiction(),
                    consent.actor());
        }
    }

    @Serdeable
    record EvidenceView(
            @Nullable String shown,
            @Nullable String where,
            @Nullable String by) {}

    /**
     * Shows the consents of a contact, of the caller's mode: the latest for each channel, purpose and scope. Of several
     * scopes, the consent that was captured last counts for the purpose.
     *
     * @param id the contact's
     */
    @Get
    @RequiresScope(Scope.CONSENTS_READ)
    ConsentsView find(Principal caller, String id) {
        ContactId contact = known(caller, id).recipient().id();
        return view(caller, contact);
    }

    /**
     * Records consents of a contact, all or none. Other consents stay in force. Each becomes an entry of the contact's consent
     * ledger. The same request again changes nothing, and records nothing twice.
     *
     * @param id the contact's
     * @return The consents of the contact as they are now, and what each of the request's came to.
     */
    @Put
    @RequiresScope(Scope.CONSENTS_WRITE)
    RecordedView record(Principal caller, String id, @Body ConsentsBody body) {
        Directory.Known known = known(caller, id);
        ContactId contact = known.recipient().id();
        Instant now = clock.instant();
        List<Statement> statements = new ArrayList<>();
        for (ConsentBody consent : body.consents()) {
            Address address = address(consent, known, "/consents/" + statements.size());
            statements.add(Statement.of(consent(consent, address, caller, now), consent.capturedAt() != null));
        }
        recipients.record(caller.tenant(), contact, statements);
        audit.record(entries.done(caller, "consent.record", contact.toString()));
        return RecordedView.of(contact, statements, recipients.consents(caller.tenant(), caller.mode(), contact));
    }

    private ConsentsView view(Principal caller, ContactId contact) {
        return ConsentsView.of(
                contact,
                recipients.consents(caller.tenant(), caller.mode(), contact).latest());
    }

    private Address address(ConsentBody body, Directory.Known known, String pointer) {
        Address named = body.address() == null ? null : addresses.read(body.address(), pointer + "/address");
        return known.addresses().stream()
                .filter(address -> named == null || address.equals(named))
                .filter(body.channel()::reaches)
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        pointer + "/address",
                        "unknown_address",
                        "The contact has no such address for the channel "
                                + body.channel().wire() + "; add it first."));
    }

    private static Consent consent(ConsentBody body, Address address, Principal caller, Instant now) {
        EvidenceBody evidence = body.evidence();
        return new Consent(
                caller.mode(),
                body.channel(),
                address,
                body.purpose(),
                body.state(),
                Source.API,
                body.scope(),
                evidence == null
                        ? new Evidence(null, null, null)
                        : new Evidence(evidence.shown(), evidence.where(), evidence.by()),
                (body.capturedAt() == null ? now : body.capturedAt()).truncatedTo(ChronoUnit.MILLIS),
                now,
                body.jurisdiction(),
                caller.id());
    }

    private Directory.Known known(Principal caller, String id) {
        return ContactId.parse(id)
                .flatMap(contact -> directory.find(caller.tenant(), caller.mode(), contact))
                .orElseThrow(ContactsController::notFound);
    }
}
