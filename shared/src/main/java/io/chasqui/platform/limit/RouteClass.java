package io.chasqui.platform.limit;

import io.chasqui.platform.tenant.Scope;
import java.util.Locale;

/** Routes that share a quota. */
public enum RouteClass {
    /** Routes that only read. */
    READ,
    /** Routes that send messages, one token for each message. */
    SEND,
    /** Routes that change contacts, consents, lists or campaigns. */
    WRITE,
    /** Routes that change rights. */
    ADMIN;

    /** {@return the class of the routes that need the scope; the tightest class for an unknown scope} */
    public static RouteClass of(Scope scope) {
        String[] parts = scope.wire().split(":", 2);
        if (parts[1].equals("read")) {
            return READ;
        }
        return switch (parts[0]) {
            case "messages", "conversations" -> SEND;
            case "contacts", "consents", "campaigns" -> WRITE;
            default -> ADMIN;
        };
    }

    /** {@return the class as headers and settings spell it} */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
