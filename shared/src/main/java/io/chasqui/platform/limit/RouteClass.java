package io.chasqui.platform.limit;

import io.chasqui.platform.tenant.Scope;
import java.util.Locale;

/** Routes that share a quota. */
public enum RouteClass {
    /** What changes nothing. */
    READ,
    /** What sends messages, one token for each. */
    SEND,
    /** What changes what is sent to whom: contacts, consents, lists, campaigns. */
    WRITE,
    /** What changes who may do what. */
    ADMIN;

    /** {@return the class of the routes that need the scope; what is not known is the tightest} */
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
