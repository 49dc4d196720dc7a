package io.chasqui.people.aws;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.Card.Merged;
import io.chasqui.people.contact.Card.Slice;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ExternalId;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.aws.Item;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Cards of contacts as items. A card without a profile has no time of creation. */
final class CardItems {
    // Of a profile.
    private static final String ADDRESSES = "ad"; // L of M
    private static final String EXTERNAL_IDS = "xi"; // L of M
    private static final String NAME = "nm"; // S
    private static final String LOCALE = "lc"; // S
    private static final String TIME_ZONE = "tz"; // S
    private static final String ATTRIBUTES = "at"; // M of S
    private static final String CREATED_AT = "cr"; // N

    // Of the card.
    private static final String OWNER = "ow"; // S
    private static final String SURVIVOR = "sv"; // S
    private static final String MERGED = "mg"; // L of M
    private static final String LENT = "ln"; // L of M
    private static final String RETURNED = "rt"; // L of M
    private static final String WRITTEN_AT = "wr"; // N
    static final String VERSION = "v"; // N

    /** All but the version. */
    static final Set<String> OPTIONAL = Set.of(
            ADDRESSES,
            EXTERNAL_IDS,
            NAME,
            LOCALE,
            TIME_ZONE,
            ATTRIBUTES,
            CREATED_AT,
            OWNER,
            SURVIVOR,
            MERGED,
            LENT,
            RETURNED);

    // Of an external id.
    private static final String SYSTEM = "sy"; // S
    private static final String ID = "id"; // S

    // Of what was merged, and of a slice.
    private static final String CONTACT = "c"; // S
    private static final String FROM = "f"; // N
    private static final String UNTIL = "u"; // N
    private static final String AS_ADDRESS = "aa"; // BOOL
    private static final String TAKEN = "tk"; // M of S: the details that were taken over

    private CardItems() {}

    /**
     * {@return all that the card holds, with the version that follows}
     *
     * @param at when it is written
     */
    static Item write(Card card, Instant at) {
        Item item = Item.empty()
                .text(OWNER, key(card.owner()))
                .text(SURVIVOR, key(card.survivor()))
                .items(MERGED, card.merged().stream().map(CardItems::merged).toList())
                .items(LENT, slices(card.lent()))
                .items(RETURNED, slices(card.returned()))
                .time(WRITTEN_AT, at)
                .number(VERSION, card.version() + 1);
        Profile profile = card.profile();
        return profile == null
                ? item
                : item.items(ADDRESSES, AddressItems.write(profile.addresses()))
                        .items(
                                EXTERNAL_IDS,
                                profile.externalIds().stream()
                                        .map(id -> Item.empty()
                                                .text(SYSTEM, id.system())
                                                .text(ID, id.value()))
                                        .toList())
                        .text(NAME, profile.name())
                        .text(LOCALE, profile.locale())
                        .text(
                                TIME_ZONE,
                                profile.timeZone() == null
                                        ? null
                                        : profile.timeZone().getId())
                        .texts(ATTRIBUTES, profile.attributes())
                        .time(CREATED_AT, profile.createdAt());
    }

    static Card read(ContactId id, Item item) {
        return new Card(
                id,
                item.has(CREATED_AT) ? profile(item) : null,
                contact(item, OWNER),
                contact(item, SURVIVOR),
                items(item, MERGED).stream().map(CardItems::merged).toList(),
                items(item, LENT).stream().map(CardItems::slice).toList(),
                items(item, RETURNED).stream().map(CardItems::slice).toList(),
                item.has(VERSION) ? item.number(VERSION) : 0);
    }

    static Instant writtenAt(Item item) {
        return item.time(WRITTEN_AT);
    }

    private static Profile profile(Item item) {
        return new Profile(
                AddressItems.read(item.items(ADDRESSES)),
                items(item, EXTERNAL_IDS).stream()
                        .map(id -> new ExternalId(id.text(SYSTEM), id.text(ID)))
                        .toList(),
                item.textOrNull(NAME),
                item.textOrNull(LOCALE),
                item.has(TIME_ZONE) ? ZoneId.of(item.text(TIME_ZONE)) : null,
                item.texts(ATTRIBUTES),
                item.time(CREATED_AT));
    }

    private static Item merged(Merged merged) {
        Map<String, String> taken = new HashMap<>();
        merged.taken().forEach(detail -> taken.put(detail, ""));
        return Item.empty()
                .text(CONTACT, merged.contact().key())
                .time(FROM, merged.at())
                .flag(AS_ADDRESS, merged.asAddress())
                .texts(TAKEN, taken);
    }

    private static Merged merged(Item item) {
        return new Merged(
                new ContactId(item.text(CONTACT)),
                item.time(FROM),
                item.flag(AS_ADDRESS),
                Set.copyOf(item.texts(TAKEN).keySet()));
    }

    private static List<Item> slices(List<Slice> slices) {
        return slices.stream()
                .map(slice -> Item.empty()
                        .text(CONTACT, slice.contact().key())
                        .items(ADDRESSES, AddressItems.write(slice.addresses()))
                        .time(FROM, slice.from())
                        .time(UNTIL, slice.until()))
                .toList();
    }

    private static Slice slice(Item item) {
        return new Slice(
                new ContactId(item.text(CONTACT)),
                AddressItems.read(item.items(ADDRESSES)),
                item.time(FROM),
                item.time(UNTIL));
    }

    private static List<Item> items(Item item, String name) {
        return item.has(name) ? item.items(name) : List.of();
    }

    private static @Nullable String key(@Nullable ContactId contact) {
        return contact == null ? null : contact.key();
    }

    private static @Nullable ContactId contact(Item item, String name) {
        return item.has(name) ? new ContactId(item.text(name)) : null;
    }
}
