package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.reading.Scalar.Token;
import io.chasqui.functions.edge.record.Records;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Turns a tree into records, by what the compiler noted of them (no reflection), and without bending anything: a
 * component is required unless it is {@code @Nullable} or has a {@link Bindable#defaultValue()}; nothing is converted
 * from one JSON type to another; what a record does not name is a violation.
 */
final class ObjectReader {
    private final Violations violations;
    private final boolean spelled;

    /** @param spelled that numbers and booleans come as text, as in a query */
    ObjectReader(Violations violations, boolean spelled) {
        this.violations = violations;
        this.spelled = spelled;
    }

    /** {@return the value; null, and at least one violation more, when it is not of that type} */
    @Nullable
    Object value(Argument<?> type, @Nullable Object tree, Pointer at) {
        if (type.getType() == Object.class) {
            return tree;
        }
        Scalar scalar = Scalar.of(type.getType());
        if (scalar != null) {
            return scalar(scalar, form(scalar, type), tree, at);
        }
        if (List.class == type.getType()) {
            return tree instanceof List<?> list ? list(type, list, at) : wrong(at, "a list, in square brackets");
        }
        if (tree instanceof Map<?, ?> map) {
            return Map.class == type.getType() ? map(type, map, at) : record(type.getType(), map, at);
        }
        return wrong(at, "an object, in curly brackets");
    }

    private @Nullable Object scalar(Scalar scalar, String form, @Nullable Object tree, Pointer at) {
        String text = text(scalar, tree);
        Object value = text == null ? null : scalar.read(text);
        if (value == null && text != null && scalar.token() == Token.STRING) {
            violations.add(at, "format", "Send " + form + ".");
            return null;
        }
        return value == null ? wrong(at, form) : value;
    }

    /** Where rules bound a number, they tell more than its type. */
    private static String form(Scalar scalar, Argument<?> type) {
        AnnotationMetadata rules = type.getAnnotationMetadata();
        OptionalLong least = rules.longValue(Min.class, "value");
        OptionalLong most = rules.longValue(Max.class, "value");
        return least.isPresent() && most.isPresent()
                ? "a whole number from " + least.getAsLong() + " to " + most.getAsLong()
                : scalar.form();
    }

    private @Nullable String text(Scalar scalar, @Nullable Object tree) {
        boolean fits = switch (scalar.token()) {
            case STRING -> tree instanceof String;
            case NUMBER -> tree instanceof Number || (spelled && tree instanceof String);
            case BOOLEAN -> tree instanceof Boolean || (spelled && tree instanceof String);
        };
        return fits ? String.valueOf(tree) : null;
    }

    private @Nullable Object list(Argument<?> type, List<?> tree, Pointer at) {
        Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
        int before = violations.count();
        List<@Nullable Object> list = new ArrayList<>(tree.size());
        for (int i = 0; i < tree.size(); i++) {
            list.add(present(element, tree.get(i), at.child(i)));
        }
        return violations.count() == before ? Collections.unmodifiableList(list) : null;
    }

    private @Nullable Object map(Argument<?> type, Map<?, ?> tree, Pointer at) {
        Argument<?> element = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
        int before = violations.count();
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        tree.forEach((name, value) -> map.put((String) name, present(element, value, at.child((String) name))));
        return violations.count() == before ? Collections.unmodifiableMap(map) : null;
    }

    /** {@return the record; its fields are those of the map, in whose place a query's parameters may stand} */
    @Nullable
    Object record(Class<?> type, Map<?, ?> tree, Pointer at) {
        BeanIntrospection<?> introspection = Records.noted(type);
        Argument<?>[] components = introspection.getConstructorArguments();
        int before = violations.count();
        @Nullable Object[] values = new @Nullable Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = component(components[i], tree, at);
        }
        refuseOthers(components, tree, at);
        return violations.count() == before ? instance(introspection, values, at) : null;
    }

    private @Nullable Object component(Argument<?> component, Map<?, ?> tree, Pointer at) {
        Pointer field = field(at, component.getName());
        if (tree.containsKey(component.getName())) {
            return present(component, tree.get(component.getName()), field);
        }
        String preset = component
                .getAnnotationMetadata()
                .stringValue(Bindable.class, "defaultValue")
                .orElse(null);
        if (preset != null) {
            return new ObjectReader(violations, true).value(component, preset, field);
        }
        if (!component.isNullable()) {
            violations.add(field, "required", "This " + kind() + " is missing; send it.");
        }
        return null;
    }

    private @Nullable Object present(Argument<?> type, @Nullable Object tree, Pointer at) {
        if (tree != null || type.getType() == Object.class) {
            return value(type, tree, at);
        }
        if (!type.isNullable()) {
            violations.add(at, "null", "This must not be null; send a value.");
        }
        return null;
    }

    private void refuseOthers(Argument<?>[] components, Map<?, ?> tree, Pointer at) {
        List<String> names = new ArrayList<>();
        for (Argument<?> component : components) {
            names.add(component.getName());
        }
        for (Object name : tree.keySet()) {
            if (!names.contains(name)) {
                String meant = Spelling.closest((String) name, names);
                String hint = meant == null ? "remove it." : "did you mean '" + meant + "'?";
                violations.add(field(at, (String) name), "unknown", "There is no such " + kind() + "; " + hint);
            }
        }
    }

    /** A record's own rules: an IllegalArgumentException of its constructor is a violation, with its message. */
    private @Nullable Object instance(BeanIntrospection<?> introspection, @Nullable Object[] values, Pointer at) {
        try {
            return introspection.instantiate(false, values);
        } catch (IllegalArgumentException broken) {
            violations.add(at, "rule", String.valueOf(broken.getMessage()));
            return null;
        }
    }

    private Pointer field(Pointer at, String name) {
        return spelled ? Pointer.query(name) : at.child(name);
    }

    private String kind() {
        return spelled ? "parameter" : "field";
    }

    private @Nullable Object wrong(Pointer at, String form) {
        violations.add(at, "type", "Send " + form + ".");
        return null;
    }
}
