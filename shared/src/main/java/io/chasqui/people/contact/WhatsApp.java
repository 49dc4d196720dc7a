package io.chasqui.people.contact;

/**
 * A person's business-scoped user id at WhatsApp, who need not show a phone number. One who does is a {@link Phone}.
 *
 * @param portfolio the business portfolio that the id belongs to
 * @param value the id, which has up to 150 characters
 */
public record WhatsApp(String portfolio, String value) implements Address {
    public WhatsApp {
        Scopes.check(portfolio);
        Scopes.check(value, 150);
    }

    @Override
    public AddressKind kind() {
        return AddressKind.WHATSAPP;
    }

    @Override
    public String scope() {
        return portfolio;
    }

    /** The value is left out: it must not be logged. */
    @Override
    public String toString() {
        return "WhatsApp[…]";
    }
}
