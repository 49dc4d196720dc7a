package io.chasqui.functions.edge.sample;

import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A body with a component of each kind. */
@Serdeable
public record Order(
        @NotBlank @Size(max = 20) String sku,
        int quantity,
        @Nullable Long cents,
        @Nullable Boolean gift,
        @Nullable BigDecimal weight,
        @Nullable Speed speed,
        @Nullable Instant at,
        @Nullable Duration within,
        @Nullable LocalDate day,
        @Nullable ZoneId zone,
        @Nullable @Valid Address address,
        @Nullable @Size(max = 3) List<String> tags,
        @Nullable List<@Valid Line> lines,
        @Nullable Map<String, String> labels,
        @Nullable Map<String, @Nullable Object> metadata,
        @Bindable(defaultValue = "3") @Min(1) @Max(9) int priority) {
    public enum Speed {
        SLOW,
        NEXT_DAY
    }

    @Serdeable
    @Different
    public record Address(@NotBlank String city, @Nullable String street) {}

    @Serdeable
    public record Line(String text, @Min(1) int count) {}
}
