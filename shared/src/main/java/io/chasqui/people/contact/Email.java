package io.chasqui.people.contact;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * An email address.
 *
 * @param value in lower case, with the domain in ASCII. RFC 5321, 2.4 lets a host tell upper from lower case before the
 *     at sign; hosts that do so are not known, and people write one address either way
 */
public record Email(String value) implements Address {
    /** RFC 5321, 4.5.3.1. */
    private static final int LONGEST = 254;

    private static final int LONGEST_LOCAL_PART = 64;

    /** Dot-atom (RFC 5322, 3.2.3) at a domain with at least one dot (RFC 1034, 3.5). */
    private static final Pattern ADDRESS =
            Pattern.compile("[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
                    + "@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])");

    public Email {
        if (value.length() > LONGEST
                || value.indexOf('@') > LONGEST_LOCAL_PART
                || !ADDRESS.matcher(value).matches()) {
            throw new IllegalArgumentException("an email address has the form name@example.com");
        }
    }

    /** {@return the address that the text spells, empty when it spells none} */
    public static Optional<Email> parse(String text) {
        try {
            return Optional.of(read(text));
        } catch (IllegalArgumentException noAddress) {
            return Optional.empty();
        }
    }

    /**
     * {@return the address that the text spells}
     *
     * @throws IllegalArgumentException when it spells none, with the reason in a sentence without the text
     */
    public static Email read(String text) {
        return new Email(EmailForm.normalised(text.strip()));
    }

    @Override
    public AddressKind kind() {
        return AddressKind.EMAIL;
    }

    /** The value is left out: it must not be logged. */
    @Override
    public String toString() {
        return "Email[…]";
    }
}
