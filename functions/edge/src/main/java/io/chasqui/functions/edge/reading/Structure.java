package io.chasqui.functions.edge.reading;

import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.Scalar;
import io.chasqui.platform.reading.Scalar.Token;
import io.chasqui.platform.reading.Spelling;
import io.chasqui.platform.reading.Violations;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON to the records that it is to become, by their introspections, so that nothing is bent: a component is
 * required unless it is {@code @Nullable} or has a {@link io.micronaut.core.bind.annotation.Bindable#defaultValue()}; nothing is converted from one JSON
 * type to another; what a record does not name is a violation.
 */
final class Structure {
    private final Violations violations;
    private final boolean query;

    /** @param query that it is a query's, whose numbers and booleans come as text */
    Structure(Violations violations, boolean query) {
        this.violations = violations;
        this.query = query;
    }

    /**
     * Adds what is not of that type to the violations.
     *
     * @return the tree, with {@link StandIns} for that, so that it can be bound
     */
    JsonNode check(Argument<?> type, JsonNode tree, Pointer at) {
        Class<?> of = type.getType();
        if (isFree(of)) {
            return tree;
        }
        Scalar scalar = Scalar.of(of);
        if (scalar != null) {
            return scalar(scalar, type, tree, at);
        } else if (List.class == of) {
            return list(type, tree, at);
        } else if (!tree.isObject()) {
            return wrong(type, at, "an object, in curly brackets" + example(of, at));
        } else if (Map.class == of) {
            Argument<?> value = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
            Map<String, JsonNode> values = new LinkedHashMap<>();
            tree.entries()
                    .forEach(entry ->
                            values.put(entry.getKey(), present(value, entry.getValue(), at.child(entry.getKey()))));
            return JsonNode.createObjectNode(values);
        }
        return record(of, tree, at);
    }

    private static boolean isFree(Class<?> type) {
        return type == Object.class || type == JsonNode.class;
    }

    private JsonNode scalar(Scalar scalar, Argument<?> type, JsonNode tree, Pointer at) {
        String text = text(scalar.token(), tree);
        Object value = text == null ? null : scalar.read(text);
        if (value == null) {
            boolean isFormWrong = text != null && scalar.token() == Token.STRING;
            violations.add(at, isFormWrong ? "format" : "type", "Send " + form(scalar, type) + ".");
            return StandIns.of(type);
        }
        return value instanceof Integer || value instanceof Long ? JsonNode.from(value) : tree;
    }

    /** Where rules bound a number, the bounds say more than its type. */
    private static String form(Scalar scalar, Argument<?> type) {
        AnnotationMetadata rules = type.getAnnotationMetadata();
        OptionalLong least = rules.longValue(Min.class, "value");
        OptionalLong most = rules.longValue(Max.class, "value");
        return least.isPresent() && most.isPresent()
                ? "a whole number from " + least.getAsLong() + " to " + most.getAsLong()
                : scalar.form();
    }

    private @Nullable String text(Token token, JsonNode tree) {
        if (tree.isString() && (query || token == Token.STRING)) {
            return tree.getStringValue();
        }
        return switch (token) {
            case STRING -> null;
            case NUMBER -> tree.isNumber() ? digits(tree.getNumberValue()) : null;
            case BOOLEAN -> tree.isBoolean() ? String.valueOf(tree.getBooleanValue()) : null;
        };
    }

    /** JSON Schema calls 1.0 and 1e2 whole numbers too (validation, section 6.1.1). */
    private static String digits(Number number) {
        return number instanceof BigDecimal decimal
                        && decimal.stripTrailingZeros().scale() <= 0
                ? decimal.toBigIntegerExact().toString()
                : number.toString();
    }

    private JsonNode list(Argument<?> type, JsonNode tree, Pointer at) {
        if (!tree.isArray()) {
            return wrong(type, at, "a list, in square brackets");
        }
        Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        List<JsonNode> members = new ArrayList<>();
        for (JsonNode member : tree.values()) {
            members.add(present(element, member, at.child(members.size())));
        }
        return JsonNode.createArrayNode(members);
    }

    private JsonNode record(Class<?> type, JsonNode tree, Pointer at) {
        Map<String, JsonNode> members = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        for (Argument<?> component : BeanIntrospection.getIntrospection(type).getConstructorArguments()) {
            names.add(component.getName());
            JsonNode member = tree.get(component.getName());
            Pointer field = field(at, component.getName());
            if (member != null) {
                members.put(component.getName(), present(component, member, field));
            } else if (StandIns.isRequired(component)) {
                violations.add(field, "required", "This " + kind() + " is missing; send it.");
                members.put(component.getName(), StandIns.of(component));
            }
        }
        tree.entries().forEach(entry -> {
            if (!names.contains(entry.getKey())) {
                unknown(entry.getKey(), names, at);
            }
        });
        return JsonNode.createObjectNode(members);
    }

    private JsonNode present(Argument<?> type, JsonNode tree, Pointer at) {
        if (!tree.isNull() || isFree(type.getType())) {
            return check(type, tree, at);
        } else if (type.isNullable()) {
            return tree;
        }
        violations.add(at, "null", "This must not be null; send a value.");
        return StandIns.of(type);
    }

    private void unknown(String name, List<String> names, Pointer at) {
        String meant = Spelling.closest(name, names);
        String hint = meant == null ? "remove it." : "did you mean '" + meant + "'?";
        violations.add(field(at, name), "unknown", "There is no such " + kind() + "; " + hint);
    }

    private Pointer field(Pointer at, String name) {
        return query ? Pointer.query(name) : at.child(name);
    }

    private String kind() {
        return query ? "parameter" : "field";
    }

    /** Where a record's place has something else, such as a number of a person in the place of the person. */
    private static String example(Class<?> type, Pointer at) {
        if (Map.class == type || at.equals(Pointer.ROOT)) {
            return "";
        }
        Argument<?> first = BeanIntrospection.getIntrospection(type).getConstructorArguments()[0];
        return ", such as {\"" + first.getName() + "\": " + (first.getType() == String.class ? "\"…\"" : "…") + "}";
    }

    private JsonNode wrong(Argument<?> type, Pointer at, String form) {
        violations.add(at, "type", "Send " + form + ".");
        return StandIns.of(type);
    }
}
