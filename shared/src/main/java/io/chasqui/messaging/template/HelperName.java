package io.chasqui.messaging.template;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The helpers that a tag can call. */
public enum HelperName {
    EQ(Kind.TEST, 2, 2),
    NE(Kind.TEST, 2, 2),
    GT(Kind.TEST, 2, 2),
    GTE(Kind.TEST, 2, 2),
    LT(Kind.TEST, 2, 2),
    LTE(Kind.TEST, 2, 2),
    AND(Kind.TEST, 2, 8),
    OR(Kind.TEST, 2, 8),
    NOT(Kind.TEST, 1, 1),
    DEFAULT(Kind.TEXT, 2, 2),
    NUMBER(Kind.TEXT, 1, 1, "digits", "locale"),
    CURRENCY(Kind.TEXT, 2, 2, "locale"),
    DATE(Kind.TEXT, 1, 2, "time", "zone", "locale"),
    SPLIT(Kind.LIST, 1, 2);

    /** What a helper gives. */
    public enum Kind {
        /** True or false: only a condition can use it. */
        TEST,
        /** A text, which is shown. */
        TEXT,
        /** A list, for {@code each}. */
        LIST
    }

    private final Kind kind;
    private final int least;
    private final int most;
    /** Their names, each between two commas. */
    private final String options;

    HelperName(Kind kind, int least, int most, String... options) {
        this.kind = kind;
        this.least = least;
        this.most = most;
        this.options = "," + String.join(",", options) + ",";
    }

    /** {@return the name in a tag} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Kind kind() {
        return kind;
    }

    boolean takes(int arguments) {
        return arguments >= least && arguments <= most;
    }

    boolean takes(String option) {
        return options.contains("," + option + ",");
    }

    /** {@return whether it makes do without a value} */
    boolean isLenient() {
        return kind == Kind.TEST || this == DEFAULT;
    }

    static @Nullable HelperName of(String word) {
        for (HelperName helper : values()) {
            if (helper.word().equals(word)) {
                return helper;
            }
        }
        return null;
    }
}
