package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.message.AddressBody;
import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.reading.MergePatch;
import io.chasqui.functions.inbound.ContactBodies.ContactBody;
import io.chasqui.functions.inbound.ContactBodies.ContactPatchBody;
import io.chasqui.functions.inbound.ContactBodies.ExternalIdBody;
import io.chasqui.functions.inbound.ContactBodies.IdentityBody;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ExternalId;
import io.chasqui.people.contact.Identity;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.problem.ProblemException;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads what is sent of contacts. */
@Singleton
final class ContactReading {
    private static final int MOST_ATTRIBUTES = 50;
    private static final String ATTRIBUTES = "/attributes";

    private final AddressReading addresses;
    private final Readings readings;

    ContactReading(Readings readings) {
        this.addresses = new AddressReading(readings);
        this.readings = readings;
    }

    Profile profile(ContactBody body, Instant at) {
        List<Address> read = new ArrayList<>();
        for (AddressBody address : Objects.requireNonNullElse(body.addresses(), List.<AddressBody>of())) {
            Address next = addresses.read(address, "/addresses/" + read.size());
            if (read.contains(next)) {
                throw ProblemException.invalid(
                        "/addresses/" + read.size(), "repeated", "This address is there twice; remove one.");
            }
            read.add(next);
        }
        List<ExternalId> externalIds = new ArrayList<>();
        for (ExternalIdBody externalId : Objects.requireNonNullElse(body.externalIds(), List.<ExternalIdBody>of())) {
            externalIds.add(externalId(externalId, "/externalIds/" + externalIds.size()));
        }
        if (read.isEmpty() && externalIds.isEmpty()) {
            throw ProblemException.invalid(
                    "/addresses", "required", "Send at least one address or external id; a contact is found by it.");
        }
        return new Profile(
                read,
                externalIds.stream().distinct().toList(),
                body.name(),
                body.locale(),
                timeZone(body.timeZone()),
                Objects.requireNonNullElse(body.attributes(), Map.of()),
                at);
    }

    UnaryOperator<Profile> change(MergePatch<ContactPatchBody> patch) {
        ContactPatchBody values = patch.values();
        ZoneId timeZone = timeZone(values.timeZone());
        return before -> new Profile(
                before.addresses(),
                before.externalIds(),
                patch.of("/name", before.name(), values.name()),
                patch.of("/locale", before.locale(), values.locale()),
                patch.of("/timeZone", before.timeZone(), timeZone),
                attributes(before.attributes(), patch),
                before.createdAt());
    }

    private static Map<String, String> attributes(Map<String, String> before, MergePatch<ContactPatchBody> patch) {
        if (patch.removed().contains(ATTRIBUTES)) {
            return Map.of();
        }
        Map<String, String> after = new HashMap<>(before);
        after.keySet().removeIf(name -> patch.removes(ATTRIBUTES, name));
        after.putAll(Objects.requireNonNullElse(patch.values().attributes(), Map.of()));
        if (after.size() > MOST_ATTRIBUTES) {
            throw ProblemException.invalid(
                    ATTRIBUTES, "size", "A contact has at most " + MOST_ATTRIBUTES + " attributes; remove some.");
        }
        return after;
    }

    Identity identity(IdentityBody body) {
        if ((body.address() == null) == (body.externalId() == null)) {
            throw ProblemException.invalid("", "one_of", "Send one of 'address' and 'externalId'.");
        }
        return body.address() != null
                ? addresses.read(body.address(), "/address")
                : externalId(Objects.requireNonNull(body.externalId()), "/externalId");
    }

    ContactId contact(String text, String pointer) {
        return readings.contact(text, pointer);
    }

    private static ExternalId externalId(ExternalIdBody body, String pointer) {
        try {
            return new ExternalId(body.system(), body.id());
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.invalid(
                    pointer, "external_id", "This is no such id: " + malformed.getMessage() + ".");
        }
    }

    private static @Nullable ZoneId timeZone(@Nullable String name) {
        if (name == null) {
            return null;
        }
        try {
            ZoneId zone = ZoneId.of(name);
            if (ZoneId.getAvailableZoneIds().contains(name)) {
                return zone;
            }
        } catch (DateTimeException unknown) {
            // as below
        }
        throw ProblemException.invalid(
                "/timeZone", "time_zone", "Send a name of the IANA time zone database, such as Europe/Madrid.");
    }
}
