package io.chasqui.messaging.handlebars;

import java.math.BigDecimal;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Compares values: two numbers by their size, anything else as text. */
final class Comparison {
    /** So short that no number takes long. */
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,30}(?:\\.[0-9]{1,30})?");

    private Comparison() {}

    static boolean isEqual(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == null && other == null;
        }
        return order(one, other) == 0;
    }

    /** {@return whether the order of both is as asked; false where one is missing} */
    static boolean test(@Nullable Object one, @Nullable Object other, IntPredicate asked) {
        return one != null && other != null && asked.test(order(one, other));
    }

    /** {@return the number that the value is; null for none} */
    static @Nullable BigDecimal number(Object value) {
        String text = String.valueOf(value).strip();
        return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
    }

    private static int order(Object one, Object other) {
        BigDecimal size = number(one);
        BigDecimal otherSize = number(other);
        return size == null || otherSize == null
                ? String.valueOf(one).compareTo(String.valueOf(other))
                : size.compareTo(otherSize);
    }
}
