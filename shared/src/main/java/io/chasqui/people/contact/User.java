package io.chasqui.people.contact;

import org.jspecify.annotations.Nullable;

/**
 * A user of the tenant's own app, who is reached in it.
 *
 * @param app the app that the user belongs to; null where the tenant has one user base
 * @param value the tenant's id of the user
 */
public record User(@Nullable String app, String value) implements Address {
    public User {
        if (app != null) {
            Scopes.check(app);
        }
        Scopes.check(value, 256);
    }

    @Override
    public AddressKind kind() {
        return AddressKind.USER;
    }

    @Override
    public @Nullable String scope() {
        return app;
    }

    /** The value is left out: it must not be logged. */
    @Override
    public String toString() {
        return "User[…]";
    }
}
