package io.chasqui.people.contact;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a tenant has recorded of a contact.
 *
 * @param addresses in order of preference
 * @param attributes free, for the tenant's own use
 */
public record Profile(List<Address> addresses, Map<String, String> attributes, Instant createdAt) {
    public Profile {
        addresses = List.copyOf(addresses);
        attributes = Map.copyOf(attributes);
    }
}
