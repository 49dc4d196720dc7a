package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.json.tree.JsonNode;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** JSON, spelt in one way: what says the same is the same text. */
public final class CanonicalJson {
    private final StringBuilder text = new StringBuilder();

    private CanonicalJson() {}

    /** {@return the body in its one spelling, empty when it is no JSON that we would read} */
    public static Optional<String> of(byte[] body) {
        Violations violations = new Violations();
        try {
            JsonNode tree = JsonTree.read(body, violations);
            violations.refuse();
            return Optional.of(of(tree));
        } catch (ProblemException unread) {
            return Optional.empty();
        }
    }

    /** {@return the one spelling of what was read from JSON} */
    public static String of(JsonNode tree) {
        CanonicalJson json = new CanonicalJson();
        json.add(tree);
        return json.text.toString();
    }

    private void add(JsonNode value) {
        if (value.isObject()) {
            text.append('{');
            Map<String, JsonNode> sorted = new TreeMap<>();
            value.entries().forEach(member -> sorted.put(member.getKey(), member.getValue()));
            sorted.forEach((name, member) -> {
                add(name);
                add(member);
            });
            text.append('}');
        } else if (value.isArray()) {
            text.append('[');
            value.values().forEach(this::add);
            text.append(']');
        } else if (value.isString()) {
            add(value.getStringValue());
        } else if (value.isNumber()) {
            text.append('#')
                    .append(value.getBigDecimalValue().stripTrailingZeros())
                    .append(';');
        } else {
            text.append(value.isNull() ? "-" : value.getBooleanValue());
        }
    }

    /** Its length tells where it ends, whatever it holds. */
    private void add(String string) {
        text.append(string.length()).append(':').append(string);
    }
}
