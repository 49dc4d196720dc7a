package io.chasqui.functions.edge.reading;

import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.reading.JsonTree;
import io.chasqui.platform.reading.Pointer;
import io.chasqui.platform.reading.Violations;
import io.micronaut.core.type.Argument;
import io.micronaut.json.JsonMapper;
import io.micronaut.json.tree.JsonNode;
import io.micronaut.validation.validator.Validator;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Reads JSON into records, and reports every mistake at once: its {@link Structure}, then, once serde has made the record of
 * it, the constraints.
 */
@Singleton
public final class StrictReader {
    private final JsonMapper json;
    private final Validator validator;

    StrictReader(JsonMapper json, Validator validator) {
        this.json = json;
        this.validator = validator;
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
        return read(Argument.of(type), text.getBytes(StandardCharsets.UTF_8));
    }

    <T> T read(Argument<T> type, byte[] body) {
        Violations violations = new Violations();
        return read(type, JsonNode.from(JsonTree.read(body, violations)), false, violations);
    }

    /** @param query whether the record is a query's, and its components are parameters */
    <T> T read(Argument<T> type, JsonNode tree, boolean query, Violations violations) {
        new Structure(violations, query).check(type, tree, Pointer.ROOT);
        violations.refuse();
        T read = bind(type, tree);
        ConstraintWords.add(validator.validate(read), query, violations);
        violations.refuse();
        return read;
    }

    private <T> T bind(Argument<T> type, JsonNode tree) {
        try {
            return json.readValueFromTree(tree, Argument.of(type.getType()));
        } catch (IOException unread) {
            throw new IllegalStateException("serde does not read what was checked, of " + type.getType(), unread);
        }
    }
}
