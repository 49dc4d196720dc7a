package io.chasqui.people.aws;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.Mode;
import java.util.List;

/** Consents and entries of the consent ledger as items of the table of contacts. */
final class ConsentItems {
    private static final String TEST = "t"; // BOOL
    private static final String CHANNEL = "c"; // S
    private static final String ADDRESS = "ad"; // M
    private static final String PURPOSE = "p"; // S
    private static final String STATE = "st"; // S
    private static final String SOURCE = "sr"; // S
    private static final String SCOPE = "sp"; // S
    private static final String EVIDENCE_SHOWN = "es"; // S
    private static final String EVIDENCE_WHERE = "ew"; // S
    private static final String EVIDENCE_BY = "eb"; // S
    private static final String CAPTURED_AT = "ca"; // N
    private static final String RECORDED_AT = "re"; // N
    private static final String JURISDICTION = "j"; // S
    private static final String ACTOR = "ac"; // S

    // Of a ledger entry, and NUMBER and HASH of the ledger's head.
    static final String NUMBER = "n"; // N
    private static final String ENTRY_SOURCE = "so"; // S
    private static final String PREVIOUS_HASH = "pv"; // S
    static final String HASH = "ha"; // S

    private static final String ABSORBED = "cs"; // L of M

    private ConsentItems() {}

    static Item write(String partition, String sort, LedgerEntry entry) {
        return write(partition, sort, entry.consent())
                .number(NUMBER, entry.number())
                .text(ENTRY_SOURCE, entry.source())
                .text(PREVIOUS_HASH, entry.previous())
                .text(HASH, entry.hash());
    }

    static Item write(String partition, String sort, Consent consent) {
        return write(consent).text(Tables.PK, partition).text(Tables.SK, sort);
    }

    /** {@return a consent within another item} */
    static Item write(Consent consent) {
        return Item.empty()
                .flag(TEST, consent.mode() == Mode.TEST)
                .text(CHANNEL, consent.channel().wire())
                .item(ADDRESS, AddressItems.write(consent.address()))
                .text(
                        PURPOSE,
                        consent.purpose() == null ? null : consent.purpose().wire())
                .text(STATE, consent.state().wire())
                .text(SOURCE, consent.source().wire())
                .text(SCOPE, consent.scope())
                .text(EVIDENCE_SHOWN, consent.evidence().shown())
                .text(EVIDENCE_WHERE, consent.evidence().where())
                .text(EVIDENCE_BY, consent.evidence().by())
                .time(CAPTURED_AT, consent.capturedAt())
                .time(RECORDED_AT, consent.recordedAt())
                .text(JURISDICTION, consent.jurisdiction())
                .text(ACTOR, consent.actor());
    }

    static Consent consent(Item item) {
        String purpose = item.textOrNull(PURPOSE);
        return new Consent(
                item.flag(TEST) ? Mode.TEST : Mode.LIVE,
                Channel.of(item.text(CHANNEL)).orElseThrow(),
                AddressItems.read(item, ADDRESS),
                purpose == null ? null : Purpose.ofWire(purpose),
                Consent.State.ofWire(item.text(STATE)),
                Consent.Source.ofWire(item.text(SOURCE)),
                item.textOrNull(SCOPE),
                new Consent.Evidence(
                        item.textOrNull(EVIDENCE_SHOWN), item.textOrNull(EVIDENCE_WHERE), item.textOrNull(EVIDENCE_BY)),
                item.time(CAPTURED_AT),
                item.time(RECORDED_AT),
                item.textOrNull(JURISDICTION),
                item.text(ACTOR));
    }

    /** {@return the item of what was absorbed with another contact} */
    static Item absorbed(String partition, String sort, List<Consent> consents) {
        return Item.empty()
                .text(Tables.PK, partition)
                .text(Tables.SK, sort)
                .items(ABSORBED, consents.stream().map(ConsentItems::write).toList());
    }

    static List<Consent> absorbed(Item item) {
        return item.items(ABSORBED).stream().map(ConsentItems::consent).toList();
    }

    static LedgerEntry entry(Item item) {
        return new LedgerEntry(
                item.number(NUMBER), consent(item), item.text(ENTRY_SOURCE), item.text(PREVIOUS_HASH), item.text(HASH));
    }
}
