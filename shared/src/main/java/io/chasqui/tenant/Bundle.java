package io.chasqui.tenant;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/** A usual set of scopes, by name. A key gets what the bundle holds when the key is made. */
public enum Bundle {
    /** Sees messages, conversations, contacts and campaigns; changes nothing. */
    READ_ONLY(scope -> !scope.isAdministrative() && scope.isRead()),
    /** Hands in messages, and sees nothing. */
    SEND_ONLY(scope -> scope == Scope.MESSAGES_WRITE),
    /** All of a program's daily work, and no administration. */
    AUTOMATION(scope -> !scope.isAdministrative()),
    /** Everything. */
    ADMIN(scope -> true);

    @SuppressWarnings("ImmutableEnumChecker") // a predicate without state
    private final Predicate<Scope> holds;

    Bundle(Predicate<Scope> holds) {
        this.holds = holds;
    }

    /** {@return the scopes that the bundle holds; every one can get tokens with fewer} */
    public Set<Scope> scopes() {
        Set<Scope> scopes = EnumSet.of(Scope.TOKENS_WRITE);
        Scope.all().stream().filter(holds).forEach(scopes::add);
        return scopes;
    }

    /** {@return the bundle as the API spells it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
