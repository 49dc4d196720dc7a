package io.chasqui.people.aws;

import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.MovedConsents;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Contacts.Move;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/** What is written of consents when contacts are merged, and when they are separated. */
final class ConsentMoves {
    private final DynamoRecipients recipients;
    private final String table;

    ConsentMoves(DynamoRecipients recipients, String table) {
        this.recipients = recipients;
        this.table = table;
    }

    /**
     * {@return the writes of a move, which hold while no consent is recorded meanwhile} What a contact gets back is recorded
     * before: it is harmless where nothing else is written.
     */
    List<TransactWriteItem> writes(TenantId tenant, Move move) {
        List<TransactWriteItem> writes = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            switch (move) {
                case Move.Absorb absorb -> writes.addAll(absorb(tenant, mode, absorb));
                case Move.Release release -> writes.addAll(release(tenant, mode, release));
                case Move.Part part -> writes.add(part(tenant, mode, part));
            }
        }
        return writes;
    }

    private List<TransactWriteItem> absorb(TenantId tenant, Mode mode, Move.Absorb move) {
        ConsentKeys keys = ConsentKeys.of(mode);
        // The head first: what is read after it is at least as new.
        Head head = recipients.head(tenant, mode, move.from());
        List<Consent> binding = recipients.consents(tenant, mode, move.from()).binding();
        List<TransactWriteItem> writes = new ArrayList<>();
        writes.add(head.close(table, recipients.headKey(tenant, mode, move.from()), move.into()));
        if (!binding.isEmpty()) {
            writes.add(put(tenant, keys, move.from(), move.into(), binding));
        }
        return writes;
    }

    private List<TransactWriteItem> release(TenantId tenant, Mode mode, Move.Release move) {
        ConsentKeys keys = ConsentKeys.of(mode);
        Head head = recipients.head(tenant, mode, move.from());
        record(
                tenant,
                move.to(),
                MovedConsents.since(recipients.ledger(tenant, mode, move.from()), move.since(), move.addresses()));
        return List.of(
                head.check(table, recipients.headKey(tenant, mode, move.from())),
                Head.open(table, recipients.headKey(tenant, mode, move.to())),
                // Nothing is left of them: no function may delete from this table.
                put(tenant, keys, move.to(), move.from(), List.of()));
    }

    private TransactWriteItem put(
            TenantId tenant, ConsentKeys keys, ContactId absorbed, ContactId holder, List<Consent> consents) {
        return TransactWriteItem.builder()
                .put(Put.builder()
                        .tableName(table)
                        .item(ConsentItems.absorbed(
                                        DynamoRecipients.partition(tenant, holder), keys.absorbed(absorbed), consents)
                                .values())
                        .build())
                .build();
    }

    private TransactWriteItem part(TenantId tenant, Mode mode, Move.Part move) {
        Head head = recipients.head(tenant, mode, move.from());
        record(
                tenant,
                move.to(),
                MovedConsents.denials(
                        recipients.consents(tenant, mode, move.from()).binding(), move.address()));
        return head.check(table, recipients.headKey(tenant, mode, move.from()));
    }

    private void record(TenantId tenant, ContactId contact, List<Statement> statements) {
        for (int from = 0; from < statements.size(); from += DynamoRecipients.MOST_STATEMENTS) {
            recipients.record(
                    tenant,
                    contact,
                    statements.subList(from, Math.min(from + DynamoRecipients.MOST_STATEMENTS, statements.size())),
                    true);
        }
    }
}
