package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.Options;
import io.chasqui.messaging.template.Format;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.temporal.TemporalAccessor;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Writes numbers, amounts of money and dates as the readers of a language do. */
final class Formats {
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,4}");

    private static final Map<String, FormatStyle> STYLES = Map.of(
            "short",
            FormatStyle.SHORT,
            "medium",
            FormatStyle.MEDIUM,
            "long",
            FormatStyle.LONG,
            "full",
            FormatStyle.FULL);

    private static final String NO_NUMBER = "A number that is to be written is none; send it as 1234.5.";

    private Formats() {}

    static String number(Run run, Object value, Options options) {
        BigDecimal number = Comparison.number(value);
        if (number == null) {
            return run.flaw(NO_NUMBER);
        }
        NumberFormat format = NumberFormat.getNumberInstance(locale(run, options));
        Object digits = options.hash("digits");
        if (digits != null && !String.valueOf(digits).matches("[0-9]")) {
            return run.flaw("'digits' is how many digits follow the decimal sign: 0 to 9.");
        }
        int shown = digits == null ? number.scale() : Integer.parseInt(String.valueOf(digits));
        return write(run, format, number, shown);
    }

    static String currency(Run run, Object value, @Nullable Object code, Options options) {
        BigDecimal number = Comparison.number(value);
        if (number == null) {
            return run.flaw(NO_NUMBER);
        }
        Currency currency;
        try {
            currency = Currency.getInstance(String.valueOf(code));
        } catch (IllegalArgumentException unknown) {
            return run.flaw("A currency is a code of ISO 4217: {{currency total \"EUR\"}}.");
        }
        NumberFormat format = NumberFormat.getCurrencyInstance(locale(run, options));
        format.setCurrency(currency);
        return write(run, format, number, Math.max(0, currency.getDefaultFractionDigits()));
    }

    static String date(Run run, Object value, @Nullable Object style, Options options) {
        FormatStyle dates = STYLES.get(style == null ? "medium" : String.valueOf(style));
        Object time = options.hash("time");
        FormatStyle times = time == null ? null : STYLES.get(String.valueOf(time));
        boolean isTimed = time == null || times == FormatStyle.SHORT || times == FormatStyle.MEDIUM;
        if (dates == null || !isTimed) {
            return run.flaw("A date is 'short', 'medium', 'long' or 'full', and its time 'short' or 'medium'.");
        }
        try {
            TemporalAccessor when = when(String.valueOf(value).strip(), options.hash("zone"));
            DateTimeFormatter format = times == null || when instanceof LocalDate
                    ? DateTimeFormatter.ofLocalizedDate(dates)
                    : DateTimeFormatter.ofLocalizedDateTime(dates, times);
            return spaced(run, format.withLocale(locale(run, options)).format(when));
        } catch (DateTimeException none) {
            return run.flaw("A date that is to be written is none, or its zone is; send 2026-01-31 or"
                    + " 2026-01-31T09:30:00Z, and a zone such as America/Lima.");
        }
    }

    private static TemporalAccessor when(String text, @Nullable Object zone) {
        if (text.indexOf('T') < 0) {
            return LocalDate.parse(text);
        }
        TemporalAccessor time =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, ZonedDateTime::from, LocalDateTime::from);
        return zone != null && time instanceof ZonedDateTime zoned
                ? zoned.withZoneSameInstant(ZoneId.of(String.valueOf(zone)))
                : time;
    }

    private static String write(Run run, NumberFormat format, BigDecimal number, int digits) {
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        format.setRoundingMode(RoundingMode.HALF_UP);
        return spaced(run, format.format(number));
    }

    private static Locale locale(Run run, Options options) {
        Object asked = options.hash("locale");
        if (asked == null) {
            return run.values().locale();
        }
        String language = String.valueOf(asked);
        if (!LANGUAGE.matcher(language).matches()) {
            run.flaw("A language is a code of BCP 47: {{number total locale=\"pt-BR\"}}.");
            return Locale.ROOT;
        }
        return Locale.forLanguageTag(language.replace('_', '-'));
    }

    /** In plain text an ordinary space: any other would make an SMS of a text three times as dear. */
    private static String spaced(Run run, String text) {
        return run.format() == Format.TEXT ? text.replace('\u00a0', ' ').replace('\u202f', ' ') : text;
    }
}
