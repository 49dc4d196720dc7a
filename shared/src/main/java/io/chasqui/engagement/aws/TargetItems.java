package io.chasqui.engagement.aws;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.people.aws.AddressItems;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.aws.Item;

/** Whom to send to, as attributes of an item: an address, or the key of a contact. */
final class TargetItems {
    private static final String ADDRESS = "a"; // M
    private static final String CONTACT = "c"; // S

    private TargetItems() {}

    /** {@return the item with the target in it} */
    static Item write(Item item, Target target) {
        return switch (target) {
            case Target.To to -> item.item(ADDRESS, AddressItems.write(to.address()));
            case Target.Known known -> item.text(CONTACT, known.contact().key());
        };
    }

    static Target read(Item item) {
        return item.has(CONTACT)
                ? new Target.Known(new ContactId(item.text(CONTACT)))
                : new Target.To(AddressItems.read(item, ADDRESS));
    }
}
