package io.chasqui.functions.send;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * Which messages to list.
 *
 * @param contact whose messages
 * @param limit how many at most
 * @param cursor where the previous page ended; null for the first page
 */
@Serdeable
record ContactQuery(
        String contact,
        @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
        @Nullable String cursor) {}
