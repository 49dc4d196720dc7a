package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.message.AddressBody;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the contacts' routes take. */
final class ContactBodies {
    private static final String LOCALE = "[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,4}";
    private static final String LOCALE_RULE = "Send a language tag (BCP 47), such as en or pt-BR.";

    private ContactBodies() {}

    /**
     * @param addresses in order of preference
     * @param externalIds the ids of the contact's records in other systems
     * @param locale the contact's language (BCP 47), such as {@code pt-BR}
     * @param timeZone a name of the IANA time zone database, such as {@code America/Sao_Paulo}
     * @param attributes the caller's own data
     */
    @Serdeable
    record ContactBody(
            @Nullable @Size(max = 10) List<@Valid AddressBody> addresses,
            @Nullable @Size(max = 10) List<@Valid ExternalIdBody> externalIds,
            @Nullable @Size(min = 1, max = 200) String name,

            @Nullable @Pattern(regexp = LOCALE, message = LOCALE_RULE)
            String locale,

            @Nullable @Size(max = 50) String timeZone,
            @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 256) String> attributes) {}

    /**
     * The id of a contact's record in another system. It can't be written to.
     *
     * @param system the system's name
     */
    @Serdeable
    record ExternalIdBody(
            @Size(min = 1, max = 64) String system,
            @Size(min = 1, max = 256) String id) {}

    /**
     * A merge patch (RFC 7396): what is left out stays as it is, and null removes.
     *
     * @param timeZone a name of the IANA time zone database
     * @param attributes those that are named are set, or removed where they are null
     */
    @Serdeable
    record ContactPatchBody(
            @Nullable @Size(min = 1, max = 200) String name,

            @Nullable @Pattern(regexp = LOCALE, message = LOCALE_RULE)
            String locale,

            @Nullable @Size(max = 50) String timeZone,
            @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 256) String> attributes) {}

    /** One of the two. */
    @Serdeable
    record IdentityBody(
            @Nullable @Valid AddressBody address,
            @Nullable @Valid ExternalIdBody externalId) {}

    /** @param contact the other contact's id */
    @Serdeable
    record OtherContactBody(String contact) {}
}
