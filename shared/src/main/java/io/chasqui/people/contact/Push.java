package io.chasqui.people.contact;

/**
 * A device that an app runs on.
 *
 * @param app the app that runs on the device
 * @param value the token, which the push service assigned
 */
public record Push(String app, String value) implements Address {
    public Push {
        Scopes.check(app);
        Scopes.check(value, 1024);
    }

    @Override
    public AddressKind kind() {
        return AddressKind.PUSH;
    }

    @Override
    public String scope() {
        return app;
    }

    /** The value is left out: it must not be logged. */
    @Override
    public String toString() {
        return "Push[…]";
    }
}
