package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.record.Records;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.annotation.AnnotationValue;
import io.micronaut.core.type.Argument;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Holds a record to the constraints on its components, on theirs, and on what lists and maps have in them: {@code @Size},
 * {@code @Min}, {@code @Max}, {@code @NotBlank} and {@code @Pattern}, as <a
 * href="https://jakarta.ee/specifications/bean-validation/3.1/">Jakarta Validation</a> means them. Its implementations
 * load hundreds of classes for these five, for which a cold start would pay. Any other constraint is refused where the
 * API is described.
 */
final class Rules {
    private final boolean query;
    private final List<Broken> broken = new ArrayList<>();

    private Rules(boolean query) {
        this.query = query;
    }

    private record Broken(Pointer at, String code, String detail) {}

    /** @param query whether the record is a query's, and its components are parameters */
    static void check(Object bean, boolean query, Violations violations) {
        Rules rules = new Rules(query);
        rules.record(bean, Pointer.ROOT);
        if (rules.broken.isEmpty()) {
            return;
        }
        rules.broken.sort(Comparator.comparing(rule -> rule.at().toString()));
        rules.broken.forEach(rule -> violations.add(rule.at(), rule.code(), rule.detail()));
    }

    private void record(Object bean, Pointer at) {
        Records.components(
                bean,
                (component, value) -> value(
                        component, value, query ? Pointer.query(component.getName()) : at.child(component.getName())));
    }

    private void value(Argument<?> type, @Nullable Object value, Pointer at) {
        if (value == null) {
            return;
        }
        constraints(type.getAnnotationMetadata(), value, at, "Send ");
        if (value instanceof List<?> list) {
            Argument<?> element = type.getFirstTypeVariable().orElse(Argument.OBJECT_ARGUMENT);
            for (int i = 0; i < list.size(); i++) {
                value(element, list.get(i), at.child(i));
            }
        } else if (value instanceof Map<?, ?> map) {
            Argument<?> name = type.getTypeVariable("K").orElse(Argument.OBJECT_ARGUMENT);
            Argument<?> element = type.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT);
            map.forEach((key, member) -> {
                constraints(name.getAnnotationMetadata(), key, at.child((String) key), "Name it with ");
                value(element, member, at.child((String) key));
            });
        } else if (value instanceof Record) {
            record(value, at);
        }
    }

    /** @param verb what a person is told to do with an amount */
    private void constraints(AnnotationMetadata rules, Object value, Pointer at, String verb) {
        for (AnnotationValue<Size> size : rules.getAnnotationValuesByType(Size.class)) {
            size(size.intValue("min").orElse(0), size.intValue("max").orElse(Integer.MAX_VALUE), value, at, verb);
        }
        for (AnnotationValue<Min> min : rules.getAnnotationValuesByType(Min.class)) {
            long least = min.longValue().orElseThrow();
            if (((Number) value).longValue() < least) {
                broken.add(new Broken(at, "min", "Send at least " + least + "."));
            }
        }
        for (AnnotationValue<Max> max : rules.getAnnotationValuesByType(Max.class)) {
            long most = max.longValue().orElseThrow();
            if (((Number) value).longValue() > most) {
                broken.add(new Broken(at, "max", "Send at most " + most + "."));
            }
        }
        if (rules.hasAnnotation(NotBlank.class) && value.toString().isBlank()) {
            broken.add(new Broken(at, "not_blank", "Send a text that is not blank."));
        }
        for (AnnotationValue<Pattern> pattern : rules.getAnnotationValuesByType(Pattern.class)) {
            if (!value.toString().matches(pattern.stringValue("regexp").orElseThrow())) {
                broken.add(
                        new Broken(at, "pattern", pattern.stringValue("message").orElseThrow()));
            }
        }
    }

    private void size(int min, int max, Object value, Pointer at, String verb) {
        boolean text = value instanceof CharSequence;
        int size = size(value);
        if (size >= min && size <= max) {
            return;
        }
        String unit = max == 1 ? (text ? "character" : "entry") : (text ? "characters" : "entries");
        String amount = min == 0 ? "at most " + max : min == max ? "exactly " + max : min + " to " + max;
        broken.add(new Broken(at, "size", verb + amount + " " + unit + "."));
    }

    private static int size(Object value) {
        return switch (value) {
            case CharSequence text -> text.length();
            case Collection<?> list -> list.size();
            case Map<?, ?> map -> map.size();
            default -> throw new IllegalStateException("@Size on a " + value.getClass());
        };
    }
}
