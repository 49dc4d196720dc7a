package io.chasqui.platform.tenant;

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
    EVENTS_READ("events:read"),
    /** To exchange a key for a token with fewer rights. */
    TOKENS_WRITE("tokens:write"),
    KEYS_READ("keys:read", Reach.ADMINISTRATION),
    KEYS_WRITE("keys:write", Reach.ADMINISTRATION),
    CLIENTS_READ("clients:read", Reach.ADMINISTRATION),
    CLIENTS_WRITE("clients:write", Reach.ADMINISTRATION),
    TENANT_READ("tenant:read", Reach.ADMINISTRATION),
    TENANT_WRITE("tenant:write", Reach.ADMINISTRATION),
    AUDIT_READ("audit:read", Reach.ADMINISTRATION),
    DEAD_LETTERS_READ("dead-letters:read", Reach.ADMINISTRATION),
    /** To bring back, and to throw away, what could not be done. */
    DEAD_LETTERS_WRITE("dead-letters:write", Reach.ADMINISTRATION);

    /** Whether a scope is for the daily work, or decides who may do what and what is done again. */
    private enum Reach {
        WORK,
        ADMINISTRATION
    }

    private final String wire;
    private final Reach reach;

    Scope(String wire) {
        this(wire, Reach.WORK);
    }

    Scope(String wire, Reach reach) {
        this.wire = wire;
        this.reach = reach;
    }

    /** {@return whether it is not for the daily work: no bundle but that of administrators has it} */
    public boolean isAdministrative() {
        return reach == Reach.ADMINISTRATION;
    }

    /** {@return whether nothing is changed by it} */
    public boolean isRead() {
        return wire.endsWith(":read");
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
