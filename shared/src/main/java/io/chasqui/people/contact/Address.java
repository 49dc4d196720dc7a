package io.chasqui.people.contact;

import org.jspecify.annotations.Nullable;

/** Where a contact can be reached. A person need not have a phone number: every kind of address stands by itself. */
public sealed interface Address extends Identity, Originator permits Phone, Email, WhatsApp, Push, Chat, User, Webhook {
    AddressKind kind();

    @Override
    String value();

    /** {@return the portfolio, app or connection that the value belongs to; null for a kind that is the same everywhere} */
    default @Nullable String scope() {
        return null;
    }

    @Override
    default String namespace() {
        return scope() == null ? kind().wire() : kind().wire() + "@" + scope();
    }

    /**
     * {@return the address of that kind}
     *
     * @throws IllegalArgumentException when it can't be one, in a sentence without the value
     */
    static Address of(AddressKind kind, @Nullable String scope, String value) {
        return switch (kind) {
            case PHONE -> new Phone(value);
            case EMAIL -> new Email(value);
            case WHATSAPP -> new WhatsApp(Scopes.required(kind, scope), value);
            case PUSH -> new Push(Scopes.required(kind, scope), value);
            case CHAT -> new Chat(Scopes.required(kind, scope), value);
            case USER -> new User(scope, value);
            case WEBHOOK -> new Webhook(value);
        };
    }
}
