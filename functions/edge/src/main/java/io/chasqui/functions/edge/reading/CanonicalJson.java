package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.problem.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON, spelt in one way: what says the same is the same text. */
public final class CanonicalJson {
    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /** {@return the body in its one spelling, empty when it is no JSON that we would read} */
    public static Optional<String> of(byte[] body) {
        Violations violations = new Violations();
        try {
            Object tree = JsonTree.read(body, violations);
            violations.refuse();
            return Optional.of(of(tree));
        } catch (ProblemException unread) {
            return Optional.empty();
        }
    }

    /** {@return the one spelling of what was read from JSON} */
    public static String of(@Nullable Object tree) {
        CanonicalJson json = new CanonicalJson();
        json.add(tree);
        return json.text.toString();
    }

    private void add(@Nullable Object value) {
        if (value == null) {
            text.append('-');
            return;
        }
        switch (value) {
            case Map<?, ?> object -> {
                text.append('{');
                Map<String, @Nullable Object> sorted = new TreeMap<>();
                object.forEach((name, member) -> sorted.put(String.valueOf(name), member));
                sorted.forEach((name, member) -> {
                    add(name);
                    add(member);
                });
                text.append('}');
            }
            case List<?> array -> {
                text.append('[');
                array.forEach(this::add);
                text.append(']');
            }
            // Its length tells where it ends, whatever it holds.
            case String string -> text.append(string.length()).append(':').append(string);
            case BigDecimal number ->
                text.append('#').append(number.stripTrailingZeros()).append(';');
            case Long number -> add(BigDecimal.valueOf(number));
            default -> text.append(value);
        }
    }
}
