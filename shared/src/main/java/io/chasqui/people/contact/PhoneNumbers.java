package io.chasqui.people.contact;

import java.util.Optional;

/** What is known of the world's numbering plans. */
public interface PhoneNumbers {
    /**
     * Reads a number as a caller wrote or pasted it, with its country code: {@code +1 (415) 555-0123} is {@code
     * +14155550123}. What a copy from a phone or a spreadsheet brings along, such as direction marks, is left out.
     *
     * @return the number, empty when no numbering plan has one of that form
     */
    Optional<Phone> parse(String text);

    /** {@return the ISO 3166-1 country that the number belongs to, empty for one of no country} */
    Optional<String> country(Phone phone);

    /** {@return whether the caller of the number pays more than for a call: premium-rate and shared-cost numbers} */
    boolean isPremiumRate(Phone phone);
}
