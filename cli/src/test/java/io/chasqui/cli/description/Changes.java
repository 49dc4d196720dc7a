package io.chasqui.cli.description;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Finds the changes between two descriptions that break callers of the older one. Requests may only become freer, and
 * answers only richer: what was accepted is still accepted, and what was answered, or sent to a webhook, is still there. A
 * new operation, an optional field, and a new field, enum value or problem code in an answer are not breaks.
 */
final class Changes {
    private final JsonNode before;
    private final JsonNode after;
    private final List<String> breaks = new ArrayList<>();
    private final Set<String> compared = new HashSet<>();

    private Changes(JsonNode before, JsonNode after) {
        this.before = before;
        this.after = after;
    }

    /** {@return the breaking changes, each with its place} */
    static List<String> breaks(JsonNode before, JsonNode after) {
        Changes changes = new Changes(before, after);
        for (Map.Entry<String, JsonNode> path : before.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                changes.operation(
                        operation.getKey() + " " + path.getKey(),
                        operation.getValue(),
                        after.path("paths").path(path.getKey()).path(operation.getKey()));
            }
        }
        for (Map.Entry<String, JsonNode> webhook : before.path("webhooks").properties()) {
            changes.webhook(
                    "webhook " + webhook.getKey(),
                    webhook.getValue().path("post"),
                    after.path("webhooks").path(webhook.getKey()).path("post"));
        }
        return List.copyOf(changes.breaks);
    }

    private void operation(String at, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            addBreak(at, "is gone");
            return;
        }
        breakIf(!old.path("operationId").equals(now.path("operationId")), at, "has another operationId");
        breakIf(
                !now.path("security").isEmpty() && !old.path("security").equals(now.path("security")),
                at,
                "needs another scope");
        parameters(at, old, now);
        JsonNode newBody = now.path("requestBody");
        breakIf(newBody.path("required").asBoolean() && !old.has("requestBody"), at, "needs a body");
        old.path("requestBody").path("content").properties().forEach(media -> {
            JsonNode same = newBody.path("content").path(media.getKey());
            breakIf(same.isMissingNode(), at, "does not take " + media.getKey() + " any more");
            request(at + " body", media.getValue().path("schema"), same.path("schema"));
        });
        old.path("responses").properties().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .forEach(response -> answer(
                        at + " " + response.getKey(),
                        response.getValue(),
                        now.path("responses").path(response.getKey())));
    }

    /** Receivers of webhooks still receive what they received. */
    private void webhook(String at, JsonNode old, JsonNode now) {
        if (now.isMissingNode()) {
            addBreak(at, "is gone");
            return;
        }
        for (JsonNode reference : old.path("parameters")) {
            JsonNode header = resolved(before, reference);
            breakIf(
                    find(after, now, header).isMissingNode(),
                    at + " " + header.path("name").asText(),
                    "is gone");
        }
        old.path("requestBody").path("content").properties().forEach(media -> {
            JsonNode same = now.path("requestBody").path("content").path(media.getKey());
            breakIf(same.isMissingNode(), at, "is not sent as " + media.getKey() + " any more");
            answered(at, media.getValue().path("schema"), same.path("schema"));
        });
    }

    private void parameters(String at, JsonNode old, JsonNode now) {
        for (JsonNode reference : now.path("parameters")) {
            JsonNode parameter = resolved(after, reference);
            boolean isNew = find(before, old, parameter).isMissingNode();
            breakIf(
                    isNew && parameter.path("required").asBoolean(),
                    at,
                    "needs the parameter " + parameter.path("name"));
        }
        for (JsonNode reference : old.path("parameters")) {
            JsonNode parameter = resolved(before, reference);
            JsonNode same = find(after, now, parameter);
            String name = at + " " + parameter.path("name").asText();
            breakIf(same.isMissingNode(), name, "is gone");
            breakIf(
                    !parameter.path("required").asBoolean()
                            && same.path("required").asBoolean(),
                    name,
                    "is required now");
            request(name, parameter.path("schema"), same.path("schema"));
        }
    }

    private static JsonNode find(JsonNode description, JsonNode operation, JsonNode parameter) {
        return stream(operation.path("parameters"))
                .map(reference -> resolved(description, reference))
                .filter(other -> other.path("name").equals(parameter.path("name"))
                        && other.path("in").equals(parameter.path("in")))
                .findFirst()
                .orElse(description.path("there is none"));
    }

    private void answer(String at, JsonNode old, JsonNode now) {
        breakIf(now.isMissingNode(), at, "is not answered any more");
        old.path("headers")
                .fieldNames()
                .forEachRemaining(header -> breakIf(
                        !now.path("headers").has(header), at, "does not have the header " + header + " any more"));
        old.path("content").properties().forEach(media -> {
            JsonNode same = now.path("content").path(media.getKey());
            breakIf(same.isMissingNode(), at, "is not answered as " + media.getKey() + " any more");
            answered(at, media.getValue().path("schema"), same.path("schema"));
        });
    }

    /** What was valid must stay so. */
    private void request(String at, JsonNode oldReference, JsonNode newReference) {
        if (isKnown("request", oldReference, newReference)) {
            return;
        }
        JsonNode old = resolved(before, oldReference);
        JsonNode now = resolved(after, newReference);
        List<String> types = types(now);
        breakIf(!types.isEmpty() && !types.containsAll(types(old)), at, "has a narrower type");
        breakIf(now.has("enum") && !values(now).containsAll(values(old)), at, "does not take some values any more");
        breakIf(now.has("enum") && !old.has("enum"), at, "takes only some values now");
        for (String rule : List.of("pattern", "format", "const")) {
            breakIf(now.has(rule) && !now.path(rule).equals(old.path(rule)), at, "has another " + rule);
        }
        for (String rule : List.of("maxLength", "maxItems", "maxProperties", "maximum")) {
            breakIf(isLess(now.path(rule), old.path(rule)), at, "has a lower " + rule);
        }
        for (String rule : List.of("minLength", "minItems", "minProperties", "minimum")) {
            breakIf(
                    now.has(rule) && now.path(rule).asLong() > old.path(rule).asLong(Long.MIN_VALUE),
                    at,
                    "has a higher " + rule);
        }
        names(now.path("required"))
                .filter(name -> names(old.path("required")).noneMatch(name::equals))
                .forEach(name -> addBreak(at + "/" + name, "is required now"));
        old.path("properties").properties().forEach(property -> {
            JsonNode same = now.path("properties").path(property.getKey());
            breakIf(same.isMissingNode(), at + "/" + property.getKey(), "is gone");
            request(at + "/" + property.getKey(), property.getValue(), same);
        });
        request(at + "/*", old.path("items"), now.path("items"));
        request(at + "/*", old.path("additionalProperties"), now.path("additionalProperties"));
        request(at, old.path("anyOf").path(0), now.path("anyOf").path(0));
    }

    /** What was there must still be. */
    private void answered(String at, JsonNode oldReference, JsonNode newReference) {
        if (isKnown("answer", oldReference, newReference)) {
            return;
        }
        JsonNode old = resolved(before, oldReference);
        JsonNode now = resolved(after, newReference);
        breakIf(!types(old).isEmpty() && !types(old).containsAll(types(now)), at, "has a wider type");
        breakIf(!now.path("format").equals(old.path("format")), at, "has another format");
        names(old.path("required"))
                .filter(name -> names(now.path("required")).noneMatch(name::equals))
                .forEach(name -> addBreak(at + "/" + name, "may be absent now"));
        old.path("properties").properties().forEach(property -> {
            JsonNode same = now.path("properties").path(property.getKey());
            breakIf(same.isMissingNode(), at + "/" + property.getKey(), "is gone");
            answered(at + "/" + property.getKey(), property.getValue(), same);
        });
        answered(at + "/*", old.path("items"), now.path("items"));
        answered(at + "/*", old.path("additionalProperties"), now.path("additionalProperties"));
        for (int part = 0; part < old.path("allOf").size(); part++) {
            answered(at, old.path("allOf").path(part), now.path("allOf").path(part));
        }
    }

    /** Whether there is nothing to compare, or it was compared before: a record in many places is reported once. */
    private boolean isKnown(String use, JsonNode old, JsonNode now) {
        if (old.isMissingNode() || now.isMissingNode()) {
            return true;
        }
        return old.has("$ref") && !compared.add(use + old.path("$ref") + now.path("$ref"));
    }

    private static boolean isLess(JsonNode now, JsonNode old) {
        return !now.isMissingNode() && now.asLong() < old.asLong(Long.MAX_VALUE);
    }

    private static List<String> types(JsonNode schema) {
        JsonNode type = schema.path("type");
        return type.isTextual() ? List.of(type.asText()) : names(type).toList();
    }

    private static List<String> values(JsonNode schema) {
        return names(schema.path("enum")).toList();
    }

    private static Stream<String> names(JsonNode list) {
        return stream(list).map(JsonNode::asText);
    }

    private static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    private static JsonNode resolved(JsonNode description, JsonNode node) {
        return node.has("$ref") ? description.at(node.path("$ref").asText().substring(1)) : node;
    }

    private void breakIf(boolean broken, String at, String what) {
        if (broken) {
            addBreak(at, what);
        }
    }

    private void addBreak(String at, String what) {
        breaks.add(at + " " + what);
    }
}
