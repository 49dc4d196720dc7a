package io.chasqui.functions.edge.message;

import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Parts of requests that more than one route takes. */
public final class Bodies {
    private Bodies() {}

    /**
     * Whom to send to: one of the two.
     *
     * @param phone with its country code, as people write it: {@code +1 (415) 555-0123}
     * @param contact the id of a contact that is known
     */
    @Serdeable
    public record RecipientBody(
            @Nullable @Size(max = 50) String phone,
            @Nullable String contact) {}

    /** @param text may hold {@code {{name}}} placeholders */
    @Serdeable
    public record ContentBody(@Size(min = 1, max = 1600) String text) {}
}
