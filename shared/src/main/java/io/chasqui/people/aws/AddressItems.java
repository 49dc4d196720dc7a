package io.chasqui.people.aws;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.AddressKind;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.contact.OtherSender;
import io.chasqui.platform.aws.Item;
import java.util.Arrays;
import java.util.List;

/**
 * Addresses as items, the same in every table: the kind is the attribute's name. A kind of a later version is not known
 * here, and the item can't be read.
 */
public final class AddressItems {
    private static final String SCOPE = "sc"; // S

    private AddressItems() {}

    public static Item write(Address address) {
        return Item.empty().text(address.kind().wire(), address.value()).text(SCOPE, address.scope());
    }

    /** Another sender's kind is the attribute's name too. */
    public static Item write(Originator originator) {
        return switch (originator) {
            case Address address -> write(address);
            case OtherSender other -> Item.empty().text(other.kind().wire(), other.value());
        };
    }

    /** @throws IllegalStateException when the item lacks the attribute */
    public static Originator readOriginator(Item holder, String attribute) {
        Item item = inside(holder, attribute);
        for (OtherSender.Kind kind : OtherSender.Kind.values()) {
            if (item.has(kind.wire())) {
                return new OtherSender(kind, item.text(kind.wire()));
            }
        }
        return read(item);
    }

    public static List<Item> write(List<Address> addresses) {
        return addresses.stream().map(AddressItems::write).toList();
    }

    public static Address read(Item item) {
        return Arrays.stream(AddressKind.values())
                .filter(kind -> item.has(kind.wire()))
                .findFirst()
                .map(kind -> Address.of(kind, item.textOrNull(SCOPE), item.text(kind.wire())))
                .orElseThrow(() -> new IllegalStateException("an address of an unknown kind"));
    }

    public static List<Address> read(List<Item> items) {
        return items.stream().map(AddressItems::read).toList();
    }

    /**
     * {@return the address that an attribute of another item holds}
     *
     * @throws IllegalStateException when the item lacks the attribute
     */
    public static Address read(Item holder, String attribute) {
        return read(inside(holder, attribute));
    }

    private static Item inside(Item holder, String attribute) {
        Item item = holder.itemOrNull(attribute);
        if (item == null) {
            throw new IllegalStateException("an item lacks the attribute " + attribute);
        }
        return item;
    }
}
