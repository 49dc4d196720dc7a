package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.message.AddressView;
import io.chasqui.functions.edge.message.AddressView.ChatView;
import io.chasqui.functions.edge.message.AddressView.PushView;
import io.chasqui.functions.edge.message.AddressView.UserView;
import io.chasqui.functions.edge.message.AddressView.WhatsAppView;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * Who a recipient is, as it was listed: an address of one kind, or a contact.
 *
 * @param phone in E.164 form
 * @param contact the id of a contact
 */
@Serdeable
record TargetView(
        @Nullable String phone,
        @Nullable String email,
        @Nullable WhatsAppView whatsapp,
        @Nullable PushView push,
        @Nullable ChatView chat,
        @Nullable UserView user,
        @Nullable String webhook,
        @Nullable String contact) {
    static TargetView of(Target target) {
        return switch (target) {
            case Target.To to -> of(AddressView.of(to.address()));
            case Target.Known known ->
                new TargetView(
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        known.contact().toString());
        };
    }

    private static TargetView of(AddressView view) {
        return new TargetView(
                view.phone(),
                view.email(),
                view.whatsapp(),
                view.push(),
                view.chat(),
                view.user(),
                view.webhook(),
                null);
    }
}
