package io.chasqui.people.aws;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.aws.Item;

/** Addresses as items, the same in every table. */
public final class AddressItems {
    private AddressItems() {}

    public static Item write(Address address) {
        return switch (address) {
            case Phone phone -> Item.empty().text(Phone.KIND, phone.value());
        };
    }

    public static Address read(Item item) {
        return new Phone(item.text(Phone.KIND));
    }

    /**
     * {@return the address that an attribute of another item holds}
     *
     * @throws IllegalStateException when the item lacks the attribute
     */
    public static Address read(Item holder, String attribute) {
        Item item = holder.itemOrNull(attribute);
        if (item == null) {
            throw new IllegalStateException("an item lacks the attribute " + attribute);
        }
        return read(item);
    }
}
