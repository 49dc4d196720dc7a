package io.chasqui.messaging.handlebars;

import com.github.jknack.handlebars.Handlebars;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import io.chasqui.messaging.template.HelperName;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One of our helpers. */
final class HelperCall implements Helper<Object> {
    private static final String COMMA = ",";

    private final HelperName helper;

    HelperCall(HelperName helper) {
        this.helper = helper;
    }

    @Override
    public @Nullable Object apply(@Nullable Object first, Options options) {
        Run run = ((Scope) options.context.model()).run();
        run.step();
        Object second = options.param(0, null);
        return switch (helper) {
            case EQ -> Comparison.isEqual(first, second);
            case NE -> !Comparison.isEqual(first, second);
            case GT -> Comparison.test(first, second, order -> order > 0);
            case GTE -> Comparison.test(first, second, order -> order >= 0);
            case LT -> Comparison.test(first, second, order -> order < 0);
            case LTE -> Comparison.test(first, second, order -> order <= 0);
            case AND -> isThere(first) && Arrays.stream(options.params).allMatch(HelperCall::isThere);
            case OR -> isThere(first) || Arrays.stream(options.params).anyMatch(HelperCall::isThere);
            case NOT -> !isThere(first);
            case DEFAULT -> fallback(run, first, options);
            case NUMBER -> shown(run, first == null ? null : Formats.number(run, first, options));
            case CURRENCY -> shown(run, first == null ? null : Formats.currency(run, first, second, options));
            case DATE -> shown(run, first == null ? null : Formats.date(run, first, second, options));
            case SPLIT -> first == null ? null : split(run, String.valueOf(first), second);
        };
    }

    private static boolean isThere(@Nullable Object value) {
        return !Handlebars.Utils.isEmpty(value);
    }

    /** The third argument is the name of the second, where that is one and its absence counts. */
    private static @Nullable Object fallback(Run run, @Nullable Object value, Options options) {
        String name = options.param(1, null);
        Object chosen = isThere(value) ? value : options.param(0, null);
        if (chosen == null && name != null) {
            run.missing(name);
        }
        return chosen == null ? null : run.single(name == null ? "" : name, chosen);
    }

    private static @Nullable String shown(Run run, @Nullable String text) {
        return text == null ? null : run.shown(text);
    }

    private static @Nullable List<String> split(Run run, String text, @Nullable Object separator) {
        String between = separator == null ? COMMA : String.valueOf(separator);
        if (between.isEmpty()) {
            run.flaw("'split' needs something to split at: {{#each (split items \",\")}}.");
            return null;
        }
        return Pattern.compile(Pattern.quote(between))
                .splitAsStream(text)
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }
}
