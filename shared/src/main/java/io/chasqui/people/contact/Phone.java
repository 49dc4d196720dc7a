package io.chasqui.people.contact;

import java.util.regex.Pattern;

/**
 * A phone number.
 *
 * @param value in E.164 form (ITU-T E.164): a plus, a country code, at most 15 digits in all
 */
public record Phone(String value) implements Address {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");

    public Phone {
        if (!E164.matcher(value).matches()) {
            throw new IllegalArgumentException("a phone number in E.164 form has a plus and 7 to 15 digits");
        }
    }

    @Override
    public AddressKind kind() {
        return AddressKind.PHONE;
    }

    /** Only the country code's first digits, so that a number that strays into a log line names nobody. */
    @Override
    public String toString() {
        return "Phone[" + value.substring(0, 3) + "…]";
    }
}
