package io.chasqui.functions.edge.message;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * An address: one of its kinds.
 *
 * @param phone with its country code, as people write it: {@code +1 (415) 555-0123}; answers have it in E.164 form
 * @param email answers have it in lower case
 * @param webhook an https URL that messages are posted to
 */
@Serdeable
public record AddressBody(
        @Nullable @Size(max = 50) String phone,
        @Nullable @Size(max = 320) String email,
        @Nullable @Valid WhatsAppBody whatsapp,
        @Nullable @Valid PushBody push,
        @Nullable @Valid ChatBody chat,
        @Nullable @Valid UserBody user,
        @Nullable @Size(max = 2000) String webhook) {

    /**
     * A person's business-scoped user id at WhatsApp. A person who shows the phone number has a {@code phone}.
     *
     * @param portfolio the business portfolio that the id belongs to
     */
    @Serdeable
    public record WhatsAppBody(
            @Size(min = 1, max = 64) String portfolio,
            @Size(min = 1, max = 150) String id) {}

    /**
     * A device.
     *
     * @param app the app on it
     * @param token the token that the push service has assigned
     */
    @Serdeable
    public record PushBody(
            @Size(min = 1, max = 64) String app,
            @Size(min = 1, max = 1024) String token) {}

    /**
     * A person in a chat app.
     *
     * @param connection the connection that the id belongs to
     */
    @Serdeable
    public record ChatBody(
            @Size(min = 1, max = 64) String connection,
            @Size(min = 1, max = 256) String id) {}

    /**
     * A user of the caller's own app.
     *
     * @param app which app; left out where there is one user base
     */
    @Serdeable
    public record UserBody(
            @Nullable @Size(min = 1, max = 64) String app,
            @Size(min = 1, max = 256) String id) {}
}
