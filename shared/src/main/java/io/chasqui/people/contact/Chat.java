package io.chasqui.people.contact;

/**
 * A person in a chat app, by the id that the app has given to one of our accounts there.
 *
 * @param connection the connection that the id belongs to
 * @param value the chat app's id of the person
 */
public record Chat(String connection, String value) implements Address {
    public Chat {
        Scopes.check(connection);
        Scopes.check(value, 256);
    }

    @Override
    public AddressKind kind() {
        return AddressKind.CHAT;
    }

    @Override
    public String scope() {
        return connection;
    }

    /** The value is left out: it must not be logged. */
    @Override
    public String toString() {
        return "Chat[…]";
    }
}
