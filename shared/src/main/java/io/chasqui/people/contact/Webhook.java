package io.chasqui.people.contact;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * A system that messages are delivered to by HTTP.
 *
 * @param value an https URL of at most 2,000 characters, without user and fragment
 */
public record Webhook(String value) implements Address {
    private static final int LONGEST = 2_000;

    public Webhook {
        Scopes.check(value, LONGEST);
        URI url = url(value);
        if (!"https".equals(url.getScheme())
                || url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null) {
            throw malformed();
        }
    }

    /** The JDK's own message shows the value, which may hold a secret. */
    private static URI url(String value) {
        try {
            return new URI(value);
        } catch (URISyntaxException noUrl) {
            throw malformed();
        }
    }

    private static IllegalArgumentException malformed() {
        return new IllegalArgumentException("a webhook has an https URL without user and fragment");
    }

    @Override
    public AddressKind kind() {
        return AddressKind.WEBHOOK;
    }

    /** The value is left out: it may hold a secret. */
    @Override
    public String toString() {
        return "Webhook[…]";
    }
}
