package io.chasqui.functions.edge.reading;

import io.chasqui.functions.edge.problem.ProblemException;
import io.micronaut.core.type.Argument;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads one part of a body by itself, as strictly as a {@link JsonBody}: an entry of a batch, a line of a list. */
public final class StrictReader {
    private StrictReader() {}

    /**
     * Reads a part that was taken as free JSON.
     *
     * @throws ProblemException with every rule that it breaks; the pointers begin at the part
     */
    public static <T> T read(Class<T> type, @Nullable Object tree) {
        Violations violations = new Violations();
        Object value = new ObjectReader(violations, false).value(Argument.of(type), tree, Pointer.ROOT);
        violations.refuse();
        if (value == null) {
            throw new IllegalStateException("a reader returned nothing and no violation for " + type);
        }
        Rules.check(value, false, violations);
        violations.refuse();
        return type.cast(value);
    }

    /** Reads a part that is a text of its own. */
    public static <T> T read(Class<T> type, String json) {
        Violations violations = new Violations();
        Object tree = JsonTree.read(json.getBytes(StandardCharsets.UTF_8), violations);
        violations.refuse();
        return read(type, tree);
    }
}
