package io.chasqui.messaging.reading;

import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.AddressKind;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Email;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.platform.id.Base32;
import io.chasqui.platform.problem.ProblemException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the numbers, ids and cursors of requests about messages. */
public final class Readings {
    /** A number in E.164 form, a short code, or a name of up to 11 characters (GSM 03.40, an alphanumeric address). */
    public static final String SENDER = "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}";

    public static final String SENDER_RULE =
            "Send a number in E.164 form, a short code of 3 to 8 digits, or a name of at most 11 letters and digits.";

    /** WhatsApp's own ids begin with a country's letters and a dot, as in {@code US.13491208655302741918}. */
    private static final Pattern NUMBER = Pattern.compile("\\+?[0-9() -]+");

    private final PhoneNumbers numbers;

    public Readings(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    public Phone phone(String text, String pointer) {
        return numbers.parse(text)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer,
                        "phone_number",
                        "Send a phone number that exists, with '+' and its country code, such as +14155550123."));
    }

    public Email email(String text, String pointer) {
        try {
            return Email.read(text);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.invalid(
                    pointer,
                    "email_address",
                    "Send an email address, such as ana@example.com. What is wrong: " + malformed.getMessage() + ".");
        }
    }

    /** Reads an address that carriers and apps assign. */
    public Address address(AddressKind kind, @Nullable String scope, String value, String pointer) {
        if (kind == AddressKind.WHATSAPP && NUMBER.matcher(value).matches()) {
            throw ProblemException.invalid(
                    pointer, "address", "This is a phone number. Send it as 'phone', which WhatsApp reaches too.");
        }
        try {
            return Address.of(kind, scope, value);
        } catch (IllegalArgumentException malformed) {
            throw ProblemException.invalid(
                    pointer, "address", "This is no such address: " + malformed.getMessage() + ".");
        }
    }

    public ContactId contact(String text, String pointer) {
        return ContactId.parse(text)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer, "contact_id", "Send a contact's id: 'ctc_' and 20 letters and digits."));
    }

    /** {@return where a page of messages begins; null for the first} */
    public @Nullable String cursor(@Nullable String cursor) {
        if (cursor != null && !Base32.isPart(cursor)) {
            throw ProblemException.invalid(
                    "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
        }
        return cursor;
    }
}
