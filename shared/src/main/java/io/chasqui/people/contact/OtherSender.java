package io.chasqui.people.contact;

import java.util.regex.Pattern;

/**
 * A sender that is no address of a person: banks and carriers write from short codes and names, and a caller may withhold
 * the number. It is no contact, consents to nothing and can't be answered.
 *
 * @param value of a withheld number the vendor's id of the call, since nothing says that two calls come from one person
 */
public record OtherSender(Kind kind, String value) implements Originator {
    private static final int LONGEST = 64;

    /** Neither a blank name nor one with control characters. */
    private static final Pattern VISIBLE = Pattern.compile("[^\\s\\p{Cc}](?:[^\\p{Cc}]*[^\\s\\p{Cc}])?");

    private static final Pattern DIGITS = Pattern.compile("[0-9]{1,14}");

    /** The kinds of senders that are no addresses. */
    public enum Kind {
        /** A number of a carrier's own, without country code. */
        SHORT_CODE("shortCode"),
        /** A name in place of a number (alphanumeric sender ID, 3GPP TS 23.040, 9.1.2.5). */
        SENDER_ID("senderId"),
        /** A caller that withholds the number. */
        ANONYMOUS("anonymous");

        private final String wire;

        Kind(String wire) {
            this.wire = wire;
        }

        /** {@return the kind as the API and the database spell it} */
        public String wire() {
            return wire;
        }
    }

    public OtherSender {
        if (value.length() > LONGEST || !VISIBLE.matcher(value).matches()) {
            throw new IllegalArgumentException("a sender has 1 to " + LONGEST + " visible characters");
        }
    }

    /** {@return the short code or the name that a carrier gives in place of a phone number} */
    public static OtherSender of(String given) {
        return new OtherSender(DIGITS.matcher(given).matches() ? Kind.SHORT_CODE : Kind.SENDER_ID, given);
    }

    /** Without the value, as addresses are printed. */
    @Override
    public String toString() {
        return "OtherSender[" + kind.wire() + "]";
    }
}
