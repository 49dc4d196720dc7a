package io.chasqui.cli.description;

import io.micronaut.core.annotation.AnnotationMetadata;
import jakarta.validation.Constraint;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Translates a component's constraints to JSON Schema. */
final class Constraints {
    private static final Set<Class<? extends Annotation>> KNOWN =
            Set.of(Size.class, Min.class, Max.class, Pattern.class, NotBlank.class);

    private Constraints() {}

    static void describe(AnnotationMetadata rules, Map<String, Object> schema) {
        refuseUnknown(rules);
        String kind = String.valueOf(schema.get("type"));
        String unit = switch (kind) {
            case "array" -> "Items";
            case "object" -> "Properties";
            default -> "Length";
        };
        if (rules.hasAnnotation(Size.class)) {
            rules.intValue(Size.class, "min").ifPresent(min -> schema.put("min" + unit, min));
            rules.intValue(Size.class, "max").ifPresent(max -> schema.put("max" + unit, max));
        }
        rules.longValue(Min.class, "value").ifPresent(min -> schema.put("minimum", min));
        rules.longValue(Max.class, "value").ifPresent(max -> schema.put("maximum", max));
        if (rules.hasAnnotation(NotBlank.class)) {
            schema.put("pattern", "\\S");
        }
        rules.stringValue(Pattern.class, "regexp").ifPresent(regexp -> schema.put("pattern", "^(?:" + regexp + ")$"));
    }

    private static void refuseUnknown(AnnotationMetadata rules) {
        Set<Class<? extends Annotation>> unknown =
                new HashSet<>(rules.getAnnotationTypesByStereotype(Constraint.class));
        unknown.removeAll(KNOWN);
        if (!unknown.isEmpty()) {
            throw new DescriptionException(
                    "Teach " + Constraints.class.getSimpleName() + " how JSON Schema says " + unknown + ".");
        }
    }
}
