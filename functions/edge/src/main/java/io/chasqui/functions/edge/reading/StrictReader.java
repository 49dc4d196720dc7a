package io.chasqui.functions.edge.reading;

import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.JsonTree;
import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.Violations;
import io.chasqui.platform.request.Flaw;
import io.micronaut.core.beans.BeanIntrospection;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads JSON into records, and reports every mistake at once: its {@link Structure}, and, once serde has made the record of
 * it, the constraints and the {@link BodyRules}. {@link StandIns} take the place of what is missing or of another type.
 */
@Singleton
public final class StrictReader {
    private final JsonMapper json;
    private final Validator validator;
    private final List<BodyRules<?>> rules;

    StrictReader(JsonMapper json, Validator validator, List<BodyRules<?>> rules) {
        this.json = json;
        this.validator = validator;
        this.rules = rules;
    }

    /**
     * Reads a part that was taken as free JSON: an entry of a batch, a line of a list.
     *
     * @throws ProblemException with every rule that it breaks; the pointers begin at the part
     */
    public <T> T read(Class<T> type, JsonNode tree) {
        return read(Argument.of(type), tree, false, new Violations());
    }

    /** Reads a part that is a text of its own. */
    public <T> T read(Class<T> type, String text) {
        return read(Argument.of(type), text);
    }

    /** Reads what a parameter is to be, from a text. */
    public <T> T read(Argument<T> type, String text) {
        return read(type, text.getBytes(StandardCharsets.UTF_8));
    }

    <T> T read(Argument<T> type, byte[] body) {
        Violations violations = new Violations();
        JsonNode tree = JsonNode.from(JsonTree.read(body, violations));
        return type.getType() == MergePatch.class ? patch(type, tree, violations) : read(type, tree, false, violations);
    }

    @SuppressWarnings("unchecked") // the type is a merge patch of its variable's
    private <T> T patch(Argument<T> type, JsonNode tree, Violations violations) {
        Set<String> removed = new HashSet<>();
        JsonNode values = withoutNulls(tree, Pointer.ROOT, removed);
        Argument<?> of = type.getFirstTypeVariable().orElseThrow();
        (tree.isObject() ? tree.entries() : List.<Map.Entry<String, JsonNode>>of()).forEach(entry -> {
            if (entry.getValue().isNull() && !hasComponent(of, entry.getKey())) {
                violations.add(Pointer.ROOT.child(entry.getKey()), "unknown", "There is no such field; remove it.");
            }
        });
        return (T) new MergePatch<>(read(of, values, false, violations), removed);
    }

    private static boolean hasComponent(Argument<?> type, String name) {
        return Arrays.stream(BeanIntrospection.getIntrospection(type.getType()).getConstructorArguments())
                .anyMatch(component -> component.getName().equals(name));
    }

    private static JsonNode withoutNulls(JsonNode tree, Pointer at, Set<String> removed) {
        if (!tree.isObject()) {
            return tree;
        }
        Map<String, JsonNode> kept = new LinkedHashMap<>();
        tree.entries().forEach(entry -> {
            Pointer field = at.child(entry.getKey());
            if (entry.getValue().isNull()) {
                removed.add(field.toString());
            } else {
                kept.put(entry.getKey(), withoutNulls(entry.getValue(), field, removed));
            }
        });
        return JsonNode.createObjectNode(kept);
    }

    /** @param query whether the record is a query's, and its components are parameters */
    <T> T read(Argument<T> type, JsonNode tree, boolean query, Violations violations) {
        T read = bind(type, new Structure(violations, query).check(type, tree, Pointer.ROOT));
        ConstraintWords.add(validator.validate(read), query, violations);
        for (BodyRules<?> beyond : rules) {
            addFlaws(beyond, read, violations);
        }
        violations.refuse();
        return read;
    }

    private static <T> void addFlaws(BodyRules<T> rules, Object body, Violations violations) {
        if (rules.type().isInstance(body)) {
            List<Flaw> flaws = rules.flaws(
                    rules.type().cast(body), place -> !violations.isWrong(place) && !violations.isWrongWithin(place));
            flaws.stream()
                    .filter(flaw -> !violations.isWrong(flaw.pointer()))
                    .toList()
                    .forEach(flaw -> violations.add(flaw.pointer(), flaw.code(), flaw.detail()));
        }
    }

    private <T> T bind(Argument<T> type, JsonNode tree) {
        try {
            return json.readValueFromTree(tree, Argument.of(type.getType()));
        } catch (IOException unread) {
            throw new IllegalStateException("serde does not read what was checked, of " + type.getType(), unread);
        }
    }
}
