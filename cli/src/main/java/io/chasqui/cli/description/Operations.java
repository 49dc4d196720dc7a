package io.chasqui.cli.description;

import io.chasqui.cli.description.Schemas.Use;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.answer.CloudEvent;
import io.chasqui.functions.edge.answer.Deprecation;
import io.chasqui.functions.edge.reading.FileBody;
import io.chasqui.functions.edge.reading.MaxBytes;
import io.chasqui.functions.edge.reading.MergePatch;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.edge.request.RawCallback;
import io.chasqui.insight.event.EventType;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Header;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Describes operations, one by one. */
final class Operations {
    static final String KEY = "apiKey";
    private static final String JSON = "application/json";

    private final Javadoc javadoc;
    private final Examples examples;
    private final Schemas schemas;
    private final Problems problems;

    Operations(Javadoc javadoc, Examples examples, Schemas schemas, Problems problems) {
        this.javadoc = javadoc;
        this.examples = examples;
        this.schemas = schemas;
        this.problems = problems;
    }

    Map<String, Object> describe(Operation operation) {
        Doc doc = javadoc.of(operation.controller(), operation.method());
        if (doc.summary().isEmpty()) {
            throw new DescriptionException(
                    "Say in Javadoc what " + operation.controller().getName() + "." + operation.method()
                            + " does: it is the operation's description.");
        }
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("operationId", operation.id());
        described.put("tags", List.of(operation.tag()));
        described.put("summary", doc.summary().replaceFirst("\\.$", ""));
        described.put("description", doc.text());
        if (operation.rules().hasAnnotation(Deprecation.class)) {
            described.put("deprecated", true);
        }
        Scope scope = operation.scope();
        described.put("security", scope == null ? List.of() : List.of(Map.of(KEY, List.of(scope.wire()))));
        List<Map<String, Object>> parameters = parameters(operation, doc);
        if (!parameters.isEmpty()) {
            described.put("parameters", parameters);
        }
        Map<String, Object> body = body(operation);
        if (body != null) {
            described.put("requestBody", body);
        }
        Map<String, Object> answers = new TreeMap<>();
        for (int status : operation.statuses()) {
            answers.put(Integer.toString(status), success(operation, doc, status));
        }
        if (operation.rules().isTrue(Answers.class, "etag")) {
            answers.put("304", new TreeMap<>(Map.of("description", "It has not changed.", "headers", etag())));
        }
        answers.putAll(problems.answers(operation.problems(), operation.isCounted()));
        described.put("responses", answers);
        return described;
    }

    private List<Map<String, Object>> parameters(Operation operation, Doc doc) {
        List<Map<String, Object>> parameters = new ArrayList<>();
        for (String variable : operation.variables()) {
            String text = doc.parameters().getOrDefault(variable, "The `" + variable + "` of the resource.");
            Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "string"));
            parameters.add(
                    parameter("path", variable, text, true, schema, examples.of(operation.controller(), variable)));
        }
        for (Argument<?> argument : operation.arguments()) {
            if (argument.getType() == IdempotencyKey.class) {
                parameters.add(Map.of("$ref", "#/components/parameters/" + IdempotencyKey.HEADER));
            } else if (argument.getAnnotationMetadata().hasAnnotation(StrictQuery.class)) {
                query(argument.getType(), parameters);
            } else if (argument.getAnnotationMetadata().hasAnnotation(Header.class)) {
                String name = argument.getAnnotationMetadata()
                        .stringValue(Header.class)
                        .orElse(argument.getName());
                String text = doc.parameters().getOrDefault(argument.getName(), name);
                Map<String, Object> schema = new LinkedHashMap<>(Map.of("type", "string"));
                parameters.add(parameter("header", name, text, !argument.isNullable(), schema, null));
            }
        }
        return parameters;
    }

    private void query(Class<?> record, List<Map<String, Object>> parameters) {
        Doc doc = javadoc.of(record);
        for (Argument<?> component : Records.components(record)) {
            Map<String, Object> schema = schemas.component(record, component, doc, Use.ANSWER);
            String text = Objects.toString(schema.remove("description"), component.getName());
            schema.remove("examples");
            parameters.add(parameter(
                    "query",
                    component.getName(),
                    text,
                    !Records.isOptional(component),
                    schema,
                    examples.of(record, component.getName())));
        }
    }

    private static Map<String, Object> parameter(
            String in,
            String name,
            String text,
            boolean required,
            Map<String, Object> schema,
            @Nullable Object example) {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", name);
        parameter.put("in", in);
        parameter.put("description", text);
        parameter.put("required", required);
        parameter.put("schema", schema);
        if (example != null) {
            parameter.put("example", example);
        }
        return parameter;
    }

    private @Nullable Map<String, Object> body(Operation operation) {
        for (Argument<?> argument : operation.arguments()) {
            if (argument.getAnnotationMetadata().hasAnnotation(Body.class)) {
                int most = argument.getAnnotationMetadata()
                        .intValue(MaxBytes.class)
                        .orElse(MaxBytes.USUAL);
                return argument.getType() == MergePatch.class
                        ? body("A JSON merge patch (RFC 7396), at most " + most + " bytes.", patch(argument))
                        : body("At most " + most + " bytes.", Map.of(JSON, json(argument, Use.REQUEST)));
            }
            if (argument.getType() == RawCallback.class) {
                return operation.verb().equals("get") ? null : file(operation, argument);
            }
        }
        return null;
    }

    private Map<String, Object> patch(Argument<?> argument) {
        Map<String, Object> content = json(argument.getFirstTypeVariable().orElseThrow(), Use.PATCH);
        return Map.of(JSON, content);
    }

    private Map<String, Object> file(Operation operation, Argument<?> argument) {
        String[] types = argument.getAnnotationMetadata().stringValues(FileBody.class);
        if (types.length == 0) {
            boolean isPage =
                    operation.rules().booleanValue(Answers.class, "page").orElse(false);
            return body(
                    isPage
                            ? "What a mail program or a page sends: it is not read."
                            : "In the vendor's own form, signed as the vendor signs.",
                    Map.of("*/*", Map.of("schema", new TreeMap<>(Map.of("type", "string", "format", "binary")))));
        }
        Map<String, Object> content = new LinkedHashMap<>();
        for (String type : types) {
            Map<String, Object> media = new LinkedHashMap<>();
            media.put("schema", Map.of("type", "string"));
            media.put("example", Objects.requireNonNullElseGet(examples.of(operation.controller(), type), () -> {
                throw new DescriptionException("docs/api/examples.json needs \""
                        + operation.controller().getSimpleName() + "." + type + "\".");
            }));
            content.put(type, media);
        }
        return body(
                javadoc.of(operation.controller(), operation.method())
                        .parameters()
                        .getOrDefault(argument.getName(), "A file."),
                content);
    }

    private static Map<String, Object> body(String text, Map<String, Object> content) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("description", text);
        body.put("required", true);
        body.put("content", content);
        return body;
    }

    private Map<String, Object> success(Operation operation, Doc doc, int status) {
        Map<String, Object> success = new LinkedHashMap<>();
        success.put(
                "description", Objects.requireNonNullElse(doc.returned(), HttpStatus.getDefaultReason(status) + "."));
        Map<String, Object> headers = headers(operation, status);
        if (!headers.isEmpty()) {
            success.put("headers", headers);
        }
        Argument<?> answer = operation.answer();
        if (operation.rules().booleanValue(Answers.class, "page").orElse(false)) {
            success.put("content", Map.of("text/html", Map.of("schema", Map.of("type", "string"))));
        } else if (operation.isCallback() && status == 200) {
            success.put("description", "The same, in the words that the carrier expects.");
            success.put("content", Map.of("text/plain", Map.of("schema", Map.of("type", "string"))));
        } else if (operation.rules().hasAnnotation(CloudEvent.class)) {
            success.put("content", Map.of(JSON, event()));
        } else if (answer != null && answer.getType() == String.class) {
            success.put("content", Map.of(JSON, document(operation)));
        } else if (answer != null) {
            success.put("content", Map.of(JSON, json(answer, Use.ANSWER)));
        }
        return success;
    }

    private static Map<String, Object> headers(Operation operation, int status) {
        Map<String, Object> headers = operation.isCounted() ? Headers.rateLimits() : new TreeMap<>();
        if (operation.rules().isTrue(Answers.class, "location") && status != 200) {
            headers.put(Headers.LOCATION.wire(), Headers.LOCATION.reference());
        }
        if (operation.rules().isTrue(Answers.class, "etag")) {
            headers.putAll(etag());
        }
        if (operation.arguments().stream().anyMatch(argument -> argument.getType() == IdempotencyKey.class)) {
            headers.put(Headers.REPLAYED.wire(), Headers.REPLAYED.reference());
        }
        return headers;
    }

    private Map<String, Object> document(Operation operation) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", Map.of("type", "object"));
        content.put(
                "example",
                Objects.requireNonNull(examples.of(operation.controller(), operation.method()), operation.id()));
        return content;
    }

    private static Map<String, Object> event() {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", EventSchemas.reference());
        content.put("example", EventSchemas.example(EventType.MESSAGE_DELIVERED));
        return content;
    }

    private Map<String, Object> json(Argument<?> type, Use use) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("schema", schemas.reference(type.getType(), use));
        content.put("example", examples.of(type.getType()));
        return content;
    }

    private static Map<String, Object> etag() {
        return Map.of(Headers.ETAG.wire(), Headers.ETAG.reference());
    }
}
