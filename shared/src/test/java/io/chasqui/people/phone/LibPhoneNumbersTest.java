package io.chasqui.people.phone;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.people.contact.Phone;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibPhoneNumbersTest {
    private final LibPhoneNumbers numbers = new LibPhoneNumbers();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "+14155550123          | +14155550123   | US",
                "+1 (415) 555-0123     | +14155550123   | US",
                "'  +1.415.555.0123 '  | +14155550123   | US",
                "＋１４１５５５５０１２３ | +14155550123   | US",
                "+1\u00a0415\u2013555\u20110123 | +14155550123 | US",
                "+1 416 555 0123       | +14165550123   | CA",
                "+44 (0)20 7946 0958   | +442079460958  | GB",
                "+34 612 34 56 78      | +34612345678   | ES",
                "+39 06 5555 1234      | +390655551234  | IT",
                "+51 987 654 321       | +51987654321   | PE",
                "+٣٤٦١٢٣٤٥٦٧٨          | +34612345678   | ES",
                "\u202a+447400123456\u202c | +447400123456 | GB",
                "\u202a+447400123456\u202c\u00a0 | +447400123456 | GB",
                "\u2066\u202d+1 415 555 0123\u202c\u2069 | +14155550123 | US",
                "\ufeff+1\u200b415\u200c555\u20600123\u200f | +14155550123 | US",
                "+1\u00ad415\u2007555\u202f0123 | +14155550123 | US",
                "+1\u2212415\u2212555\u22120123 | +14155550123 | US",
                "+1\u3000415\u2028555\u00850123\u3164 | +14155550123 | US",
                "\ufe62\ud835\udfcf\ud835\udfd2155550123 | +14155550123 | US",
                "+1 738 555 0123       | +17385550123   | US",
                "+1 353 555 0123       | +13535550123   | US",
                "+1 532 555 0123       | +15325550123   | US",
                "+90 508 299 12 34     | +905082991234  | TR",
                "+46 78 123 45 67      | +46781234567   | SE",
                "+12025550100          | +12025550100   | US",
                "+12025550199          | +12025550199   | US",
            })
    void reads(String written, String e164, String country) {
        assertThat(numbers.parse(written)).contains(new Phone(e164));
        assertThat(numbers.country(new Phone(e164))).contains(country);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "+",
                "++14155550123",
                "14155550123",
                "4155550123",
                "0014155550123",
                "011 34 612 34 56 78",
                "+1-800-FLOWERS",
                "+14155550123 ext. 5",
                "+14155550123;ext=5",
                "tel:+14155550123",
                "+1415555012",
                "+141555501234",
                "+10005550123",
                "+999123456789",
                "+0123456789",
                "+1 415 555 0123 +1 415 555 0124",
                "+14155550123\u0000",
                "+1415555٠123x",
                "+14155550123                                      ",
                "\u200b",
                "'",
                "=\"+14155550123",
                "=\"+14155550123\"+1",
                "''+14155550123",
                "4.15556E+11"
            })
    void refuses(String written) {
        assertThat(numbers.parse(written)).isEmpty();
    }

    @Test
    void aNumberOfNoCountryIsStillANumber() {
        Phone inmarsat = new Phone("+870773111632");

        assertThat(numbers.parse(inmarsat.value())).contains(inmarsat);
        assertThat(numbers.country(inmarsat)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"'+14155550123", "\u2019+14155550123", "=\"+14155550123\"", "\"+1 415 555 0123\" "})
    void aCellThatIsMarkedAsTextIsItsText(String cell) {
        assertThat(numbers.parse(cell)).contains(new Phone("+14155550123"));
    }

    @ParameterizedTest
    @CsvSource({
        "+19005550123, true",
        "+449091234567, true",
        "+34803123456, true",
        "+33899123456, true",
        "+80812345678, true",
        "+18005550123, false",
        "+14155550123, false",
        "+447400123456, false",
        "+870773111632, false"
    })
    void knowsWhichNumbersCostTheCallerMore(String number, boolean premium) {
        assertThat(numbers.parse(number)).contains(new Phone(number));
        assertThat(numbers.isPremiumRate(new Phone(number))).isEqualTo(premium);
    }

    @Test
    void aNumberOfNoPlanHasNoCountry() {
        assertThat(numbers.country(new Phone("+999123456789"))).isEmpty();
    }

    static IntStream seeds() {
        return IntStream.range(0, 20);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void neverFailsAndWhatItReadsItReadsAgain(int seed) {
        Random random = new Random(seed);
        String alphabet = "++0123456789012345678901234567890123456789 -().٣Ａ\u202a\u00a0\u2212'\"=";
        for (int i = 0; i < 500; i++) {
            StringBuilder text = new StringBuilder("+");
            random.ints(random.nextInt(24), 0, alphabet.length()).forEach(at -> text.append(alphabet.charAt(at)));
            numbers.parse(text.toString())
                    .ifPresent(phone -> assertThat(numbers.parse(phone.value())).contains(phone));
        }
    }
}
