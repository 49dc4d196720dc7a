package io.chasqui.people.phone;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.platform.reading.Pasted;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbering plans as Google's libphonenumber knows them. */
public final class LibPhoneNumbers implements PhoneNumbers {
    /**
     * A plus, then digits and what people put between them. No letters: {@code +1-800-FLOWERS} and {@code ext. 5} are
     * refused, and so is the prefix {@code 00}, which is not a way out of every country. The minus sign of mathematics is
     * what some spreadsheets make of a hyphen.
     */
    private static final Pattern WRITTEN = Pattern.compile("\\s*\\+[\\p{Nd}\\p{Pd}\\x{2212}\\s().·/]{4,38}");

    /** How spreadsheets mark a text that is to stay one, so that a number keeps its plus: {@code '+1…} and {@code ="+1…"}. */
    private static final Pattern TEXT_CELL =
            Pattern.compile("\\s*(?:['\\x{2019}](?<after>.*)|=?\"(?<within>[^\"]*)\"\\s*)", Pattern.DOTALL);

    /** More than a number has with all that is written into it; what a copy brings along comes on top. */
    private static final int MOST_WRITTEN = 40;

    private static final int MOST_PASTED = 200;

    /** The shortest number, with the plus sign, that {@link Phone} takes; the longest is that of ITU-T E.164. */
    private static final int MIN_LENGTH = 8;

    private static final int MAX_LENGTH = 16;

    private final PhoneNumberUtil plans = PhoneNumberUtil.getInstance();

    @Override
    public Optional<Phone> parse(String text) {
        if (text.length() > MOST_PASTED) {
            return Optional.empty();
        }
        String written = cell(Pasted.plain(text));
        PhoneNumber number =
                written.length() <= MOST_WRITTEN && WRITTEN.matcher(written).matches() ? number(written) : null;
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

    @Override
    public boolean isPremiumRate(Phone phone) {
        PhoneNumber number = number(phone.value());
        return number != null
                && switch (plans.getNumberType(number)) {
                    case PREMIUM_RATE, SHARED_COST -> true;
                    default -> false;
                };
    }

    private static String cell(String text) {
        Matcher cell = TEXT_CELL.matcher(text);
        if (!cell.matches()) {
            return text;
        }
        String after = cell.group("after");
        return after == null ? cell.group("within") : after;
    }

    private @Nullable PhoneNumber number(String written) {
        try {
            return plans.parse(written, null);
        } catch (NumberParseException nobodysNumber) {
            return null;
        }
    }
}
