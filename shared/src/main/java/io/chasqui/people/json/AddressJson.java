package io.chasqui.people.json;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.AddressKind;
import io.chasqui.people.contact.Originator;
import io.chasqui.people.contact.OtherSender;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Addresses as JSON, the same in tasks and events: the kind is the field's name. An address without a scope is a text, as in
 * {@code {"phone": "+14155550123"}}; others are objects, as in {@code {"push": {"app": "shop", "token": "…"}}}.
 */
public final class AddressJson {
    private AddressJson() {}

    public static Map<String, Object> write(Address address) {
        AddressKind kind = address.kind();
        String scopeName = kind.scopeName();
        String valueName = kind.valueName();
        if (scopeName == null || valueName == null) {
            return Map.of(kind.wire(), address.value());
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        if (address.scope() != null) {
            fields.put(scopeName, address.scope());
        }
        fields.put(valueName, address.value());
        return Map.of(kind.wire(), fields);
    }

    /** Another sender's kind is the field's name too, as in {@code {"shortCode": "72404"}}. */
    public static Map<String, Object> write(Originator originator) {
        return switch (originator) {
            case Address address -> write(address);
            case OtherSender other -> Map.of(other.kind().wire(), other.value());
        };
    }

    /** {@return the address or the other sender that is among the fields, empty when neither is} */
    public static Optional<Originator> readOriginator(Map<String, ?> fields) {
        for (OtherSender.Kind kind : OtherSender.Kind.values()) {
            if (fields.get(kind.wire()) instanceof String value) {
                return Optional.of(new OtherSender(kind, value));
            }
        }
        return read(fields).map(Originator.class::cast);
    }

    /**
     * {@return the address that is among the fields, empty when none is}
     *
     * @throws IllegalArgumentException when it is of no form that {@link #write} makes
     */
    public static Optional<Address> read(Map<String, ?> fields) {
        for (AddressKind kind : AddressKind.values()) {
            Object written = fields.get(kind.wire());
            if (written instanceof String value) {
                return Optional.of(Address.of(kind, null, value));
            }
            if (written instanceof Map<?, ?> parts
                    && parts.get(String.valueOf(kind.valueName())) instanceof String value) {
                Object scope = parts.get(String.valueOf(kind.scopeName()));
                return Optional.of(Address.of(kind, scope instanceof String name ? name : null, value));
            }
        }
        return Optional.empty();
    }
}
