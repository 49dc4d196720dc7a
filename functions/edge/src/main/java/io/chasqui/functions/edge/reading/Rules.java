package io.chasqui.functions.edge.reading;

import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
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

    /** A rule's own message; where it has none, ours: Micronaut's say what must be, and not of what. */
    private static String detail(ConstraintViolation<?> violation) {
        String message = violation.getMessage();
        if (!message.startsWith("must ") && !message.startsWith("size must ")) {
            return message;
        }
        return switch (violation.getConstraintDescriptor().getAnnotation()) {
            case NotBlank ignored -> "Send a text that is not blank.";
            case Min least -> "Send at least " + least.value() + ".";
            case Max most -> "Send at most " + most.value() + ".";
            case Size size -> amount(size, violation);
            default -> "It " + message + ".";
        };
    }

    private static String amount(Size size, ConstraintViolation<?> violation) {
        boolean text = violation.getInvalidValue() instanceof CharSequence;
        String unit = size.max() == 1 ? (text ? "character" : "entry") : (text ? "characters" : "entries");
        String amount = size.min() == 0
                ? "at most " + size.max()
                : size.min() == size.max() ? "exactly " + size.max() : size.min() + " to " + size.max();
        return (isName(violation.getPropertyPath()) ? "Name it with " : "Send ") + amount + " " + unit + ".";
    }

    /** Whether what is wrong is not what stands there but its name. */
    private static boolean isName(Path path) {
        String last = null;
        for (Path.Node node : path) {
            last = node.getName();
        }
        return "<map key>".equals(last);
    }
}
