package io.chasqui.functions.edge.reading;

import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** Holds a record to the constraints ({@code @Size}, {@code @Min}…) on its components. */
@Singleton
final class Rules {
    private final Validator validator;

    Rules(Validator validator) {
        this.validator = validator;
    }

    void check(Object bean, boolean query, Violations violations) {
        Set<ConstraintViolation<Object>> broken = validator.validate(bean);
        broken.stream()
                .sorted(Comparator.comparing(
                        violation -> violation.getPropertyPath().toString()))
                .forEach(violation ->
                        violations.add(at(violation.getPropertyPath(), query), code(violation), detail(violation)));
    }

    private static Pointer at(Path path, boolean query) {
        Pointer at = Pointer.ROOT;
        for (Path.Node node : path) {
            if (node.getIndex() != null) {
                at = at.child(node.getIndex());
            } else if (node.getKey() != null) {
                at = at.child(node.getKey().toString());
            }
            if (node.getKind() == ElementKind.PROPERTY && node.getName() != null) {
                at = query ? Pointer.query(node.getName()) : at.child(node.getName());
            }
        }
        return at;
    }

    /** The constraint's own name, as the API spells names: {@code @NotBlank} is {@code not_blank}. */
    private static String code(ConstraintViolation<?> violation) {
        String name = violation
                .getConstraintDescriptor()
                .getAnnotation()
                .annotationType()
                .getSimpleName();
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    /** Micronaut's messages begin in the middle of a sentence. */
    private static String detail(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        if (message.startsWith("must ")) {
            return "It " + message + ".";
        }
        return message.startsWith("size ") ? "Its " + message + "." : message;
    }
}
