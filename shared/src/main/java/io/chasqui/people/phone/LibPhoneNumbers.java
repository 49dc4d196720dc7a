package io.chasqui.people.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import java.text.Normalizer;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbering plans as Google's libphonenumber knows them. */
public final class LibPhoneNumbers implements PhoneNumbers {
    /**
     * A plus, then digits and what people put between them. No letters: {@code +1-800-FLOWERS} and {@code ext. 5} are
     * refused, and so is the prefix {@code 00}, which is not a way out of every country.
     */
    private static final Pattern WRITTEN = Pattern.compile("\\s*\\+[\\p{Nd}\\p{Pd}\\s().·/]{4,38}");

    private static final Pattern ASCII = Pattern.compile("\\p{ASCII}*");

    /** The shortest number, with the plus sign, that {@link Phone} takes; the longest is that of ITU-T E.164. */
    private static final int MIN_LENGTH = 8;

    private static final int MAX_LENGTH = 16;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public Optional<Phone> parse(String text) {
        if (text.length() > 40) {
            return Optional.empty();
        }
        // Full-width digits and plus, no-break spaces. ASCII is as it is to be: its tables need not be read.
        String written = ASCII.matcher(text).matches() ? text : Normalizer.normalize(text, Normalizer.Form.NFKC);
        PhoneNumber number = WRITTEN.matcher(written).matches() ? number(written) : null;
        if (number == null || !plans.isValidNumber(number)) {
            return Optional.empty();
        }
        String e164 = plans.format(number, PhoneNumberFormat.E164);
        return e164.length() >= MIN_LENGTH && e164.length() <= MAX_LENGTH
                ? Optional.of(new Phone(e164))
                : Optional.empty();
    }

    @Override
    public Optional<String> country(Phone phone) {
        PhoneNumber number = number(phone.value());
        String region = number == null ? null : plans.getRegionCodeForNumber(number);
        // The library's 001 is no country: satellite and other global numbers.
        return region == null || region.equals(PhoneNumberUtil.REGION_CODE_FOR_NON_GEO_ENTITY)
                ? Optional.empty()
                : Optional.of(region);
    }

    private @Nullable PhoneNumber number(String written) {
        try {
            return plans.parse(written, null);
        } catch (NumberParseException nobodysNumber) {
            return null;
        }
    }
}
