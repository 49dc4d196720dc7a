package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.RecipientList;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A list of recipients.
 *
 * @param name absent for a list without one, such as that of a campaign's {@code recipients}
 * @param recipients how many different recipients it has
 * @param repeated how many lines were skipped because an earlier line has the same recipient
 * @param variables the names of variables that at least one recipient has; absent when there are more than 500
 */
@Serdeable
record ListView(
        String id,
        @Nullable String name,
        int recipients,
        int repeated,
        @Nullable List<String> variables,
        Instant createdAt) {
    static ListView of(RecipientList list) {
        Set<String> variables = list.variables();
        return new ListView(
                list.id().toString(),
                list.name(),
                list.size(),
                list.repeated(),
                variables == null ? null : variables.stream().sorted().toList(),
                list.createdAt());
    }
}
