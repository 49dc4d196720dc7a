package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.AddressBody.ChatBody;
import io.chasqui.functions.edge.message.AddressBody.PushBody;
import io.chasqui.functions.edge.message.AddressBody.UserBody;
import io.chasqui.functions.edge.message.AddressBody.WhatsAppBody;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Parts of requests that more than one route takes. */
public final class Bodies {
    private Bodies() {}

    /**
     * Whom to send to: an address of one kind, or a contact.
     *
     * @param phone with its country code, as people write it: {@code +1 (415) 555-0123}
     * @param webhook an https URL that messages are posted to
     * @param contact the id of a contact that is known
     */
    @Serdeable
    public record RecipientBody(
            @Nullable @Size(max = 50) String phone,
            @Nullable @Size(max = 320) String email,
            @Nullable @Valid WhatsAppBody whatsapp,
            @Nullable @Valid PushBody push,
            @Nullable @Valid ChatBody chat,
            @Nullable @Valid UserBody user,
            @Nullable @Size(max = 2000) String webhook,
            @Nullable String contact) {
        /** {@return a recipient as a line of a file names it} */
        public static RecipientBody of(@Nullable String phone, @Nullable String contact) {
            return new RecipientBody(phone, null, null, null, null, null, null, contact);
        }

        AddressBody address() {
            return new AddressBody(phone, email, whatsapp, push, chat, user, webhook);
        }
    }
}
