package io.chasqui.cli.description;

import io.chasqui.functions.edge.answer.CloudEvent;
import io.chasqui.functions.edge.reading.EachAs;
import io.chasqui.insight.event.EventType;
import io.chasqui.platform.json.Json;
import io.micronaut.core.type.Argument;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Examples of bodies, put together from examples of their fields: {@code docs/api/examples.json} has them by {@code
 * Record.component}, or by a component's name for all records. An optional field stands in an example when it has one of
 * its own; enums, times, numbers and truths need none.
 */
final class Examples {
    private static final String FILE = "docs/api/examples.json";
    private static final Map<String, Object> BY_TYPE = Map.of(
            "Instant",
            "2026-11-21T09:30:00Z",
            "Duration",
            "PT10M",
            "ZoneId",
            "America/Lima",
            "boolean",
            true,
            "Boolean",
            true,
            "int",
            1,
            "Integer",
            1,
            "long",
            1,
            "Long",
            1);

    private final Map<String, Object> given;

    private Examples(Map<String, Object> given) {
        this.given = given;
    }

    static Examples of(Path project) {
        try {
            return new Examples(Json.object(Files.readString(project.resolve(FILE))));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return an example of a component, null where there is none} */
    @Nullable
    Object of(Class<?> owner, String component) {
        Object own = given.get(owner.getSimpleName() + "." + component);
        return own == null ? given.get(component) : own;
    }

    /** {@return an example of a whole record} */
    Map<String, Object> of(Class<?> type) {
        Map<String, Object> example = new LinkedHashMap<>();
        for (Argument<?> component : Records.components(type)) {
            boolean own = given.containsKey(type.getSimpleName() + "." + component.getName());
            if (own || !Records.isOptional(component)) {
                example.put(component.getName(), value(type, component.getName(), component));
            }
        }
        return example;
    }

    private Object value(Class<?> owner, String name, Argument<?> type) {
        Object own = of(owner, name);
        if (own != null) {
            return own;
        }
        if (type.getAnnotationMetadata().hasAnnotation(CloudEvent.class)) {
            return EventSchemas.example(EventType.MESSAGE_DELIVERED);
        }
        if (type.getType() == List.class) {
            Class<?> each =
                    type.getAnnotationMetadata().classValue(EachAs.class).orElse(null);
            return List.of(each == null ? value(owner, name, Records.element(type)) : of(each));
        }
        if (type.getType().isEnum()) {
            return ((Enum<?>) type.getType().getEnumConstants()[0]).name().toLowerCase(Locale.ROOT);
        }
        if (Records.isRecord(type.getType())) {
            return of(type.getType());
        }
        return Objects.requireNonNullElseGet(BY_TYPE.get(type.getType().getSimpleName()), () -> {
            throw new DescriptionException("'" + owner.getSimpleName() + "." + name + "' has no example: give one in "
                    + FILE + ", as \"" + owner.getSimpleName() + "." + name + "\".");
        });
    }
}
