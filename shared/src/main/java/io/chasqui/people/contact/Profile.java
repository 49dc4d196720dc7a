package io.chasqui.people.contact;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant has recorded of a contact.
 *
 * @param addresses in order of preference
 * @param externalIds the ids of the contact's records in other systems
 * @param name null where it is not known
 * @param locale a language, with a region where it matters (BCP 47), such as {@code pt-BR}; null where it is not known
 * @param timeZone null where it is not known
 * @param attributes free, for the tenant's own use
 */
public record Profile(
        List<Address> addresses,
        List<ExternalId> externalIds,
        @Nullable String name,
        @Nullable String locale,
        @Nullable ZoneId timeZone,
        Map<String, String> attributes,
        Instant createdAt) {
    /** So many addresses and external ids a contact has at most. */
    public static final int MOST_IDENTITIES = 40;

    private static final String NAME = "/name";
    private static final String LOCALE = "/locale";
    private static final String TIME_ZONE = "/timeZone";
    private static final String ATTRIBUTES = "/attributes/";

    public Profile {
        addresses = List.copyOf(addresses);
        externalIds = List.copyOf(externalIds);
        attributes = Map.copyOf(attributes);
    }

    /** A contact of which nothing else is known. */
    public static Profile of(List<Address> addresses, Instant createdAt) {
        return new Profile(addresses, List.of(), null, null, null, Map.of(), createdAt);
    }

    /** {@return the addresses, then the external ids} */
    public List<Identity> identities() {
        return Stream.<Identity>concat(addresses.stream(), externalIds.stream()).toList();
    }

    /** {@return this with one identity more, behind the others; unchanged where it is there} */
    public Profile with(Identity identity) {
        if (identities().contains(identity)) {
            return this;
        }
        return switch (identity) {
            case Address address -> with(and(addresses, address), externalIds);
            case ExternalId externalId -> with(addresses, and(externalIds, externalId));
        };
    }

    /** {@return this without some identities} */
    public Profile without(List<? extends Identity> identities) {
        return with(
                addresses.stream()
                        .filter(address -> !identities.contains(address))
                        .toList(),
                externalIds.stream().filter(id -> !identities.contains(id)).toList());
    }

    /** {@return this with the identities of another, and with what it has of its details that this one lacks} */
    Profile absorbing(Profile other) {
        Profile all = this;
        for (Identity identity : other.identities()) {
            all = all.with(identity);
        }
        Map<String, String> both = new HashMap<>(other.attributes);
        both.putAll(attributes);
        return new Profile(
                all.addresses,
                all.externalIds,
                name == null ? other.name : name,
                locale == null ? other.locale : locale,
                timeZone == null ? other.timeZone : timeZone,
                both,
                createdAt);
    }

    /** {@return the details that this one lacks and another has, as JSON pointers: what {@link #absorbing} takes over} */
    Set<String> lacks(Profile other) {
        Set<String> lacks = new TreeSet<>();
        if (name == null && other.name != null) {
            lacks.add(NAME);
        }
        if (locale == null && other.locale != null) {
            lacks.add(LOCALE);
        }
        if (timeZone == null && other.timeZone != null) {
            lacks.add(TIME_ZONE);
        }
        other.attributes.keySet().stream()
                .filter(key -> !attributes.containsKey(key))
                .forEach(key -> lacks.add(ATTRIBUTES + key));
        return lacks;
    }

    /**
     * {@return this without the identities of another, and without the details taken from it that are as it has them}
     *
     * @param taken what was taken over when this one absorbed it
     */
    Profile releasing(Profile other, Set<String> taken) {
        Profile kept = without(other.identities());
        Map<String, String> left = new HashMap<>(attributes);
        other.attributes.forEach((key, value) -> {
            if (taken.contains(ATTRIBUTES + key)) {
                left.remove(key, value);
            }
        });
        return new Profile(
                kept.addresses,
                kept.externalIds,
                taken.contains(NAME) && Objects.equals(name, other.name) ? null : name,
                taken.contains(LOCALE) && Objects.equals(locale, other.locale) ? null : locale,
                taken.contains(TIME_ZONE) && Objects.equals(timeZone, other.timeZone) ? null : timeZone,
                left,
                createdAt);
    }

    private Profile with(List<Address> nextAddresses, List<ExternalId> nextIds) {
        return new Profile(nextAddresses, nextIds, name, locale, timeZone, attributes, createdAt);
    }

    private static <T> List<T> and(List<T> all, T one) {
        List<T> both = new ArrayList<>(all);
        both.add(one);
        return both;
    }
}
