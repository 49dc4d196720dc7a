package io.chasqui.functions.edge.message;

import io.chasqui.functions.edge.message.Bodies.ContentBody;
import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.message.Content;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.platform.id.Base32;
import io.chasqui.platform.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/** From what a request says to what the flow works with. */
public final class Readings {
    /** A number in E.164 form, a short code, or a name of up to 11 characters (GSM 03.40, an alphanumeric address). */
    public static final String SENDER = "\\+[1-9][0-9]{6,14}|[0-9]{3,8}|(?=.*[A-Za-z])[A-Za-z0-9 ]{1,11}";

    public static final String SENDER_RULE =
            "Send a number in E.164 form, a short code of 3 to 8 digits, or a name of at most 11 letters and digits.";

    private final PhoneNumbers numbers;

    public Readings(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** @param pointer where the recipient stands in the request */
    public Target target(RecipientBody recipient, String pointer) {
        if ((recipient.phone() == null) == (recipient.contact() == null)) {
            throw ProblemException.invalid(pointer, "one_of", "Send either 'phone' or 'contact', not both.");
        }
        return recipient.phone() != null
                ? new Target.To(phone(recipient.phone(), pointer + "/phone"))
                : new Target.Known(contact(String.valueOf(recipient.contact()), pointer + "/contact"));
    }

    public Phone phone(String text, String pointer) {
        return numbers.parse(text)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer,
                        "phone_number",
                        "Send a phone number that exists, with '+' and its country code, such as +14155550123."));
    }

    public ContactId contact(String text, String pointer) {
        return ContactId.parse(text)
                .orElseThrow(() -> ProblemException.invalid(
                        pointer, "contact_id", "Send a contact's id: 'ctc_' and 20 letters and digits."));
    }

    public Content content(ContentBody content) {
        return new Content.Text(content.text());
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
