package io.chasqui.cli.description;

import io.chasqui.functions.edge.answer.CloudEvent;
import io.chasqui.functions.edge.reading.EachAs;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The schemas of the API, one for each record, made when the record is first used. */
final class Schemas {
    /** Requests are read strictly: unknown fields are refused. Answers may get new fields. */
    enum Use {
        REQUEST,
        /** A request whose nulls remove. */
        PATCH,
        ANSWER
    }

    /** Marks a list whose entries are read one by one. An invalid entry gets a problem of its own. */
    static final String READ_ALONE = "x-read-one-by-one";

    private final Javadoc javadoc;
    private final Examples examples;
    private final Map<String, Map<String, Object>> components = new TreeMap<>();
    private final Map<String, String> owners = new TreeMap<>();

    Schemas(Javadoc javadoc, Examples examples) {
        this.javadoc = javadoc;
        this.examples = examples;
    }

    /** {@return all of them, by name} */
    Map<String, Map<String, Object>> components() {
        return components;
    }

    /** {@return a reference to the record's schema} */
    Map<String, Object> reference(Class<?> type, Use use) {
        String name = name(type, use);
        String owner = owners.putIfAbsent(name, type.getName() + " as " + use);
        if (owner == null) {
            components.put(name, record(type, use));
        } else if (!owner.equals(type.getName() + " as " + use)) {
            throw new DescriptionException("Rename " + type.getName() + ": a schema of the name '" + name
                    + "' is there already, of " + owner + ".");
        }
        Map<String, Object> reference = new LinkedHashMap<>();
        reference.put("$ref", "#/components/schemas/" + name);
        return reference;
    }

    /** A part of a request that answers show too has a schema for each: answers may get new fields. */
    private static String name(Class<?> type, Use use) {
        String name = type.getSimpleName();
        return use == Use.ANSWER && name.endsWith("Body")
                ? name.substring(0, name.length() - "Body".length()) + "View"
                : name;
    }

    private Map<String, Object> record(Class<?> type, Use use) {
        Doc doc = javadoc.of(type);
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        for (Argument<?> component : Records.components(type)) {
            properties.put(component.getName(), component(type, component, doc, use));
            if (!Records.isOptional(component)) {
                required.add(component.getName());
            }
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        putText(schema, doc.text());
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        if (use != Use.ANSWER) {
            schema.put("additionalProperties", false);
        }
        return schema;
    }

    /** {@return the schema of a record's component, or of a query's parameter} */
    Map<String, Object> component(Class<?> owner, Argument<?> component, Doc doc, Use use) {
        Map<String, Object> schema = value(component, use);
        Stream.of(doc.parameters().get(component.getName()), schema.get("description"))
                .filter(text -> text != null)
                .map(String::valueOf)
                .reduce((own, values) -> own + "\n\n" + values)
                .ifPresent(text -> schema.put("description", text));
        component
                .getAnnotationMetadata()
                .stringValue(Bindable.class, "defaultValue")
                .ifPresent(preset ->
                        schema.put("default", "integer".equals(schema.get("type")) ? Integer.valueOf(preset) : preset));
        Object example = examples.of(owner, component.getName());
        if (example != null && !schema.containsKey("enum") && !schema.containsKey("$ref")) {
            schema.put("examples", List.of(example));
        }
        return schema;
    }

    private Map<String, Object> value(Argument<?> type, Use use) {
        Map<String, Object> schema = type(type, use);
        Constraints.describe(type.getAnnotationMetadata(), schema);
        // Optional fields may be sent as null. Answers leave them out instead.
        if (use != Use.ANSWER && type.isNullable()) {
            return orNull(schema);
        }
        return schema;
    }

    private static Map<String, Object> orNull(Map<String, Object> schema) {
        Map<String, Object> nullable = new LinkedHashMap<>(schema);
        if (schema.containsKey("$ref")) {
            nullable.clear();
            nullable.put("anyOf", List.of(schema, Map.of("type", "null")));
        } else if (schema.get("type") instanceof String kind) {
            nullable.put("type", List.of(kind, "null"));
        }
        if (schema.get("enum") instanceof List<?> values) {
            List<@Nullable Object> more = new ArrayList<>(values);
            more.add(null);
            nullable.put("enum", more);
        }
        return nullable;
    }

    private Map<String, Object> type(Argument<?> argument, Use use) {
        if (argument.getAnnotationMetadata().hasAnnotation(CloudEvent.class)) {
            return new LinkedHashMap<>(EventSchemas.reference());
        }
        Class<?> type = argument.getType();
        Map<String, Object> scalar = Scalars.of(type);
        if (scalar != null) {
            return scalar;
        }
        Map<String, Object> schema = new LinkedHashMap<>();
        if (type.isEnum()) {
            schema.put("type", "string");
            schema.put(
                    "enum",
                    Stream.of(type.getEnumConstants()).map(Schemas::wire).toList());
            putText(schema, constants(type));
        } else if (type == List.class) {
            Class<?> each =
                    argument.getAnnotationMetadata().classValue(EachAs.class).orElse(null);
            schema.put("type", "array");
            schema.put("items", each == null ? value(Records.element(argument), use) : reference(each, use));
            if (each != null) {
                schema.put(READ_ALONE, true);
            }
        } else if (type == Map.class) {
            Map<String, Object> names = new LinkedHashMap<>();
            argument.getTypeVariable("K").ifPresent(key -> Constraints.describe(key.getAnnotationMetadata(), names));
            schema.put("type", "object");
            if (!names.isEmpty()) {
                schema.put("propertyNames", names);
            }
            Map<String, Object> member = value(argument.getTypeVariable("V").orElse(Argument.OBJECT_ARGUMENT), use);
            schema.put("additionalProperties", use == Use.PATCH ? orNull(member) : member);
        } else if (type != Object.class) {
            return reference(type, use);
        }
        return schema;
    }

    private String constants(Class<?> type) {
        return Stream.of(type.getEnumConstants())
                .filter(constant ->
                        !javadoc.of(type, ((Enum<?>) constant).name()).text().isEmpty())
                .map(constant -> "- `" + wire(constant) + "`: "
                        + javadoc.of(type, ((Enum<?>) constant).name()).text())
                .collect(Collectors.joining("\n"));
    }

    private static String wire(Object constant) {
        return ((Enum<?>) constant).name().toLowerCase(Locale.ROOT);
    }

    private static void putText(Map<String, Object> schema, String text) {
        if (!text.isEmpty()) {
            schema.put("description", text);
        }
    }
}
