package io.chasqui.functions.edge.message;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Chat;
import io.chasqui.people.contact.Email;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.Push;
import io.chasqui.people.contact.User;
import io.chasqui.people.contact.Webhook;
import io.chasqui.people.contact.WhatsApp;
import io.micronaut.serde.annotation.Serdeable;
import org.jspecify.annotations.Nullable;

/**
 * An address, of one kind.
 *
 * @param phone in E.164 form
 */
@Serdeable
public record AddressView(
        @Nullable String phone,
        @Nullable String email,
        @Nullable WhatsAppView whatsapp,
        @Nullable PushView push,
        @Nullable ChatView chat,
        @Nullable UserView user,
        @Nullable String webhook) {

    /** A person's business-scoped user id at WhatsApp, in a business portfolio. */
    @Serdeable
    public record WhatsAppView(String portfolio, String id) {}

    /** A device that an app runs on, by the token of the push service. */
    @Serdeable
    public record PushView(String app, String token) {}

    /** A person in a chat app, by the id that belongs to a connection. */
    @Serdeable
    public record ChatView(String connection, String id) {}

    /** A user of the caller's own app. */
    @Serdeable
    public record UserView(@Nullable String app, String id) {}

    public static AddressView of(Address address) {
        return switch (address) {
            case Phone phone -> new AddressView(phone.value(), null, null, null, null, null, null);
            case Email email -> new AddressView(null, email.value(), null, null, null, null, null);
            case WhatsApp whatsApp ->
                new AddressView(
                        null, null, new WhatsAppView(whatsApp.portfolio(), whatsApp.value()), null, null, null, null);
            case Push push ->
                new AddressView(null, null, null, new PushView(push.app(), push.value()), null, null, null);
            case Chat chat ->
                new AddressView(null, null, null, null, new ChatView(chat.connection(), chat.value()), null, null);
            case User user ->
                new AddressView(null, null, null, null, null, new UserView(user.app(), user.value()), null);
            case Webhook webhook -> new AddressView(null, null, null, null, null, null, webhook.value());
        };
    }
}
