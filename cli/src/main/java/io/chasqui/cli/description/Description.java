package io.chasqui.cli.description;

import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.context.BeanContext;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The API's description, OpenAPI 3.1. The same code gives the same bytes. */
public final class Description {
    /** The API's version. A change that breaks callers would make it 2. */
    static final String VERSION = "1.0.0";

    private static final List<String> VERBS = List.of("get", "post", "put", "patch", "delete");

    private Description() {}

    /**
     * {@return the description}
     *
     * @param platform what serves the API
     * @param project the project's folder: its sources, examples and problems' pages are read
     */
    public static String of(LocalPlatform platform, Path project) {
        Javadoc javadoc = Javadoc.of(project);
        Examples examples = Examples.of(project);
        Schemas schemas = new Schemas(javadoc, examples);
        Problems problems = new Problems(project, schemas);
        Operations describer = new Operations(javadoc, examples, schemas, problems);

        Map<String, Map<String, Object>> paths = new TreeMap<>();
        Map<String, Class<?>> tags = new TreeMap<>();
        Set<String> ids = new HashSet<>();
        for (Operation operation : operations(platform)) {
            if (!ids.add(operation.id())) {
                throw new DescriptionException(
                        "Two operations are called " + operation.id() + "; rename one's method.");
            }
            tags.put(operation.tag(), operation.controller());
            paths.computeIfAbsent(operation.path(), path -> new LinkedHashMap<>())
                    .put(operation.verb(), describer.describe(operation));
        }

        Map<String, Object> description = new LinkedHashMap<>();
        description.put("openapi", "3.1.1");
        description.put("info", info());
        description.put(
                "servers",
                List.of(new TreeMap<>(Map.of(
                        "url",
                        "/",
                        "description",
                        "The installation that serves this description, in production or local.",
                        "x-internal",
                        false))));
        description.put("tags", tags(javadoc, tags));
        description.put("paths", paths);
        description.put("webhooks", Deliveries.describe());
        description.put("components", components(schemas, problems));
        return Json.indented(description) + "\n";
    }

    private static List<Operation> operations(LocalPlatform platform) {
        return platform.engine().topology().functions().values().stream()
                .filter(function -> function.trigger() == Trigger.HTTP)
                .map(FunctionDefinition::environment)
                .distinct()
                .flatMap(environment -> Routes.of(platform.bean(environment, BeanContext.class)).all().stream())
                .map(Operation::new)
                .sorted(Comparator.comparing(Operation::path)
                        .thenComparingInt(operation -> VERBS.indexOf(operation.verb())))
                .toList();
    }

    private static Map<String, Object> info() {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("title", "Chasqui");
        info.put("version", VERSION);
        info.put("summary", "One API over the carriers, with consent and compliance checked before every send.");
        info.put("description", """
                Bodies are JSON in UTF-8 and are read strictly: a field that is not described here is refused, and nothing \
            is converted. Answers may get fields that are not described yet. Errors are \
                `application/problem+json` (RFC 9457); programs branch on its `code`.

                Times are RFC 3339, durations ISO 8601, phone numbers E.164. Lists are pages: `nextCursor` of one is the \
            `cursor` of the next.\
            """);
        info.put("contact", Map.of("name", "The operator of this installation"));
        info.put(
                "license",
                new TreeMap<>(Map.of("name", "Apache-2.0", "url", "https://www.apache.org/licenses/LICENSE-2.0")));
        return info;
    }

    private static List<Map<String, Object>> tags(Javadoc javadoc, Map<String, Class<?>> controllers) {
        return controllers.entrySet().stream()
                .map(tag -> {
                    Map<String, Object> described = new LinkedHashMap<>();
                    described.put("name", tag.getKey());
                    described.put("description", javadoc.of(tag.getValue()).text());
                    return described;
                })
                .toList();
    }

    private static Map<String, Object> components(Schemas schemas, Problems problems) {
        Map<String, Object> components = new LinkedHashMap<>();
        components.put("securitySchemes", Map.of(Operations.KEY, key()));
        Map<String, Object> parameters = new TreeMap<>(Deliveries.parameters());
        parameters.put(IdempotencyKey.HEADER, idempotencyKey());
        components.put("parameters", parameters);
        components.put("headers", Headers.components());
        components.put("responses", problems.components());
        components.put("schemas", schemas(schemas));
        return components;
    }

    private static Map<String, Object> schemas(Schemas schemas) {
        Map<String, Object> all = new TreeMap<>(schemas.components());
        EventSchemas.components().forEach((name, schema) -> {
            if (all.putIfAbsent(name, schema) != null) {
                throw new DescriptionException("Rename the record " + name + ": an event's schema has this name.");
            }
        });
        return all;
    }

    private static Map<String, Object> key() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("type", "http");
        key.put("scheme", "bearer");
        key.put(
                "description",
                "An API key, in `Authorization: Bearer`. What it may do is its scopes: "
                        + java.util.Arrays.stream(Scope.values())
                                .map(scope -> "`" + scope.wire() + "`")
                                .collect(Collectors.joining(", "))
                        + ".");
        return key;
    }

    private static Map<String, Object> idempotencyKey() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("minLength", 1);
        schema.put("maxLength", 257);
        schema.put("pattern", "^[\\x21-\\x7e]+$");
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", IdempotencyKey.HEADER);
        parameter.put("in", "header");
        parameter.put(
                "description",
                "Makes the request safe to repeat: within 24 hours, the same key and request get the first one's"
                        + " answer. 1 to 255 visible ASCII characters, with or without the quotes of a structured field"
                        + " (RFC 8941).");
        parameter.put("required", false);
        parameter.put("schema", schema);
        parameter.put("example", "order-A-17-shipped");
        return parameter;
    }
}
