package io.chasqui.functions.scheduler;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Phone;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Who a recipient is: one of the two, as it was listed.
 *
 * @param phone in E.164 form
 * @param contact the id of a contact
 */
@Serdeable
record TargetView(@Nullable String phone, @Nullable String contact) {
    static TargetView of(Target target) {
        return switch (target) {
            case Target.To to -> new TargetView(phone(to.address()), null);
            case Target.Known known -> new TargetView(null, known.contact().toString());
        };
    }

    private static String phone(Address address) {
        return switch (address) {
            case Phone phone -> phone.value();
        };
    }
}
