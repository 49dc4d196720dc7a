package io.chasqui.local.status;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What an installation is held to, read from the file that Terraform reads too. */
public final class ServiceLevels {
    private ServiceLevels() {}

    /**
     * A level.
     *
     * @param bound {@code least} or {@code most}
     * @param objective in the unit
     */
    public record Level(String bound, double objective, String unit, String what) {}

    /** {@return the levels by name, in the file's order} */
    public static Map<String, Level> read() {
        try (InputStream in =
                Objects.requireNonNull(ServiceLevels.class.getResourceAsStream("/topology/service-levels.json"))) {
            Map<String, Level> levels = new LinkedHashMap<>();
            object(JSON.std.mapFrom(in).get("levels")).forEach((name, level) -> levels.put(name, level(object(level))));
            return levels;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Level level(Map<String, Object> json) {
        return new Level(
                String.valueOf(json.get("bound")),
                ((Number) Objects.requireNonNull(json.get("objective"))).doubleValue(),
                String.valueOf(json.get("unit")),
                String.valueOf(json.get("what")));
    }

    @SuppressWarnings("unchecked") // JSON's objects have nothing but texts for names
    private static Map<String, Object> object(@Nullable Object json) {
        return (Map<String, Object>) Objects.requireNonNull(json);
    }
}
