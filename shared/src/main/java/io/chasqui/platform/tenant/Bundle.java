package io.chasqui.platform.tenant;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** A usual set of scopes, by name. A key gets what the bundle holds when the key is made. */
public enum Bundle {
    /** Sees messages, conversations, contacts and campaigns; changes nothing. */
    READ_ONLY,
    /** Hands in messages, and sees nothing. */
    SEND_ONLY,
    /** All of a program's daily work, and no administration. */
    AUTOMATION,
    /** Everything. */
    ADMIN;

    /** {@return the scopes that the bundle holds; every one can get tokens with fewer} */
    public Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.of(Scope.TOKENS_WRITE);
        Scope.all().stream().filter(this::holds).forEach(scopes::add);
        return scopes;
    }

    private boolean holds(Scope scope) {
        return switch (this) {
            case READ_ONLY -> !scope.isAdministrative() && scope.isRead();
            case SEND_ONLY -> scope == Scope.MESSAGES_WRITE;
            case AUTOMATION -> !scope.isAdministrative();
            case ADMIN -> true;
        };
    }

    /** {@return the bundle as the API spells it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
