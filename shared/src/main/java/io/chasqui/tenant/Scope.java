package io.chasqui.tenant;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** What a key may do: one resource, one verb. The API and the routes' definition use {@link #wire()}. */
public enum Scope {
    MESSAGES_READ("messages:read"),
    MESSAGES_WRITE("messages:write"),
    CONVERSATIONS_READ("conversations:read"),
    CONVERSATIONS_WRITE("conversations:write"),
    CONTACTS_READ("contacts:read"),
    CONTACTS_WRITE("contacts:write"),
    CONSENTS_READ("consents:read"),
    CONSENTS_WRITE("consents:write"),
    CAMPAIGNS_READ("campaigns:read"),
    CAMPAIGNS_WRITE("campaigns:write"),
    WEBHOOKS_READ("webhooks:read"),
    WEBHOOKS_WRITE("webhooks:write"),
    EVENTS_READ("events:read");

    private final String wire;

    Scope(String wire) {
        this.wire = wire;
    }

    /** {@return the scope as callers, routes and the database spell it, such as {@code messages:write}} */
    public String wire() {
        return wire;
    }

    /** {@return the scope of that spelling, empty when there is none} */
    public static Optional<Scope> of(String wire) {
        return Arrays.stream(values()).filter(scope -> scope.wire.equals(wire)).findFirst();
    }

    /** {@return every scope} */
    public static Set<Scope> all() {
        return EnumSet.allOf(Scope.class);
    }
}
