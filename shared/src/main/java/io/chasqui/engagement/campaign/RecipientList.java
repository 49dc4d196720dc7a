package io.chasqui.engagement.campaign;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of recipients that can no longer change.
 *
 * @param name what its owner calls it; null for one without a name
 * @param size how many different recipients it has
 * @param repeated how many entries were left out because their recipient stood in the list already
 * @param variables the names of variables that at least one recipient has; null when they are not known: in a list of a
 *     version that did not keep them, or when there are too many
 */
public record RecipientList(
        ListId id,
        @Nullable String name,
        int size,
        int repeated,
        @Nullable Set<String> variables,
        Instant createdAt) {
    /** More than a text has room for. */
    public static final int MOST_VARIABLES = 500;

    public RecipientList {
        variables = variables == null ? null : Set.copyOf(variables);
    }
}
