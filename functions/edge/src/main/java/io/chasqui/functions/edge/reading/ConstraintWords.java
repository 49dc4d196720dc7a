package io.chasqui.functions.edge.reading;

import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.Violations;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Broken constraints as violations: in our words, with pointers, in the order of these. A constraint that is not among
 * those below is a {@code rule} with words of its own. Nothing is said of what is wrong already, such as a number in
 * place of a text.
 */
final class ConstraintWords {
    private static final String KEY = "<map key>";

    private ConstraintWords() {}

    private record Flaw(Pointer at, String code, String detail) {}

    static <T> void add(Set<ConstraintViolation<T>> found, boolean query, Violations violations) {
        List<Flaw> flaws = new ArrayList<>();
        found.forEach(violation -> flaws.add(flaw(violation, query)));
        flaws.removeIf(flaw -> violations.isWrong(flaw.at().toString())
                || (flaw.code().equals("rule")
                        && violations.isWrongWithin(flaw.at().toString())));
        flaws.sort(Comparator.comparing(flaw -> flaw.at().toString()));
        flaws.forEach(flaw -> violations.add(flaw.at(), flaw.code(), flaw.detail()));
    }

    private static Flaw flaw(ConstraintViolation<?> violation, boolean query) {
        Pointer at = Pointer.ROOT;
        String verb = "Send ";
        for (Path.Node node : violation.getPropertyPath()) {
            if (node.getIndex() != null) {
                at = at.child(node.getIndex());
            } else if (node.getKey() != null) {
                at = at.child(node.getKey().toString());
            }
            if (KEY.equals(node.getName())) {
                verb = "Name it with ";
            } else if (node.getKind() != ElementKind.CONTAINER_ELEMENT && node.getName() != null) {
                at = query ? Pointer.query(node.getName()) : at.child(node.getName());
            }
        }
        Map<String, Object> rule = violation.getConstraintDescriptor().getAttributes();
        String template = violation.getMessageTemplate();
        if (isOf(Size.class, template)) {
            return new Flaw(at, "size", verb + size(rule, violation.getInvalidValue()) + ".");
        } else if (isOf(Min.class, template)) {
            return new Flaw(at, "min", "Send at least " + rule.get("value") + ".");
        } else if (isOf(Max.class, template)) {
            return new Flaw(at, "max", "Send at most " + rule.get("value") + ".");
        } else if (isOf(NotBlank.class, template)) {
            return new Flaw(at, "not_blank", "Send a text that is not blank.");
        }
        // Patterns, too, have messages of their own.
        if (rule.containsKey("regexp")) {
            return new Flaw(at, "pattern", template);
        }
        return new Flaw(at, "rule", template);
    }

    private static boolean isOf(Class<?> constraint, String template) {
        return template.equals("{" + constraint.getName() + ".message}");
    }

    private static String size(Map<String, Object> rule, Object value) {
        int min = (Integer) rule.getOrDefault("min", 0);
        int max = (Integer) rule.getOrDefault("max", Integer.MAX_VALUE);
        boolean text = value instanceof CharSequence;
        String unit = max == 1 ? (text ? "character" : "entry") : (text ? "characters" : "entries");
        String amount = min == 0 ? "at most " + max : min == max ? "exactly " + max : min + " to " + max;
        return amount + " " + unit;
    }
}
