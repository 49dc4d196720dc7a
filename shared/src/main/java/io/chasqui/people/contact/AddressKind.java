package io.chasqui.people.contact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The kinds of addresses. A channel says which of them it can reach. */
public enum AddressKind {
    PHONE(null, null),
    EMAIL(null, null),
    WHATSAPP("portfolio", "id"),
    PUSH("app", "token"),
    CHAT("connection", "id"),
    USER("app", "id"),
    WEBHOOK(null, null);

    private final @Nullable String scopeName;
    private final @Nullable String valueName;

    AddressKind(@Nullable String scopeName, @Nullable String valueName) {
        this.scopeName = scopeName;
        this.valueName = valueName;
    }

    /** {@return the kind as the API and the database spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the name of the scope's field in JSON; null for a kind without scope, whose address is one text there} */
    public @Nullable String scopeName() {
        return scopeName;
    }

    /** {@return the name of the value's field beside the scope's} */
    public @Nullable String valueName() {
        return valueName;
    }

    /** {@return the kind of that spelling, empty when there is none} */
    public static Optional<AddressKind> of(String wire) {
        return Arrays.stream(values()).filter(kind -> kind.wire().equals(wire)).findFirst();
    }
}
