package io.chasqui.platform.reading;

import io.chasqui.platform.problem.ProblemException;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON, spelt in one way: what says the same is the same text. */
final class CanonicalJson {
    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /** {@return the body in its one spelling, empty when it is no JSON that we would read} */
    static Optional<String> of(byte[] body) {
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
    static String of(@Nullable Object tree) {
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
            case Map<?, ?> members -> {
                text.append('{');
                Map<String, Object> sorted = new TreeMap<>();
                members.forEach((name, member) -> sorted.put(name.toString(), member));
                sorted.forEach((name, member) -> {
                    string(name);
                    add(member);
                });
                text.append('}');
            }
            case List<?> elements -> {
                text.append('[');
                elements.forEach(this::add);
                text.append(']');
            }
            case Number number ->
                text.append('#')
                        .append(new BigDecimal(number.toString()).stripTrailingZeros())
                        .append(';');
            case String string -> string(string);
            default -> text.append(value);
        }
    }

    /** Its length says where it ends, whatever it holds. */
    private void string(String string) {
        text.append(string.length()).append(':').append(string);
    }
}
