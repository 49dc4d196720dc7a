package io.chasqui.functions.edge.reading;

import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.Scalar;
import io.chasqui.platform.reading.Scalar.Token;
import io.chasqui.platform.reading.Spelling;
import io.chasqui.platform.reading.Violations;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.json.tree.JsonNode;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Holds JSON to the records that it is to become, by their introspections, so that nothing is bent: a component is
 * required unless it is {@code @Nullable} or has a {@link Bindable#defaultValue()}; nothing is converted from one JSON
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

    /** Adds what is not of that type to the violations. */
    void check(Argument<?> type, JsonNode tree, Pointer at) {
        Class<?> of = type.getType();
        if (isFree(of)) {
            return;
        }
        Scalar scalar = Scalar.of(of);
        if (scalar != null) {
            scalar(scalar, form(scalar, type), tree, at);
        } else if (List.class == of) {
            list(type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT), tree, at);
        } else if (!tree.isObject()) {
            wrong(at, "an object, in curly brackets");
        } else if (Map.class == of) {
            Argument<?> value = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
            tree.entries().forEach(entry -> present(value, entry.getValue(), at.child(entry.getKey())));
        } else {
            record(of, tree, at);
        }
    }

    private static boolean isFree(Class<?> type) {
        return type == Object.class || type == JsonNode.class;
    }

    private void scalar(Scalar scalar, String form, JsonNode tree, Pointer at) {
        String text = text(scalar.token(), tree);
        if (text == null || scalar.read(text) == null) {
            boolean isFormWrong = text != null && scalar.token() == Token.STRING;
            violations.add(at, isFormWrong ? "format" : "type", "Send " + form + ".");
        }
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
            case NUMBER -> tree.isNumber() ? tree.getNumberValue().toString() : null;
            case BOOLEAN -> tree.isBoolean() ? String.valueOf(tree.getBooleanValue()) : null;
        };
    }

    private void list(Argument<?> element, JsonNode tree, Pointer at) {
        if (!tree.isArray()) {
            wrong(at, "a list, in square brackets");
            return;
        }
        int i = 0;
        for (JsonNode member : tree.values()) {
            present(element, member, at.child(i++));
        }
    }

    private void record(Class<?> type, JsonNode tree, Pointer at) {
        List<String> names = new ArrayList<>();
        for (Argument<?> component : BeanIntrospection.getIntrospection(type).getConstructorArguments()) {
            names.add(component.getName());
            JsonNode member = tree.get(component.getName());
            Pointer field = field(at, component.getName());
            if (member != null) {
                present(component, member, field);
            } else if (!component.isNullable()
                    && component
                            .getAnnotationMetadata()
                            .stringValue(Bindable.class, "defaultValue")
                            .isEmpty()) {
                violations.add(field, "required", "This " + kind() + " is missing; send it.");
            }
        }
        tree.entries().forEach(entry -> {
            if (!names.contains(entry.getKey())) {
                unknown(entry.getKey(), names, at);
            }
        });
    }

    private void present(Argument<?> type, JsonNode tree, Pointer at) {
        if (!tree.isNull() || isFree(type.getType())) {
            check(type, tree, at);
        } else if (!type.isNullable()) {
            violations.add(at, "null", "This must not be null; send a value.");
        }
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

    private void wrong(Pointer at, String form) {
        violations.add(at, "type", "Send " + form + ".");
    }
}
