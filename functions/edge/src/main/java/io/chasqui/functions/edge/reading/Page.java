package io.chasqui.functions.edge.reading;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * The query of a list that has no filters.
 *
 * @param limit how many entries at most
 * @param cursor where the page before ended, as its answer said; null for the first page
 */
@Serdeable
public record Page(
        @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
        @Nullable @Size(min = 1, max = 2048) String cursor) {}
