package io.chasqui.local.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The description's schemas, as JSON Schema 2020-12 with formats. A record that is answered is open, as callers have to
 * take it; here it is closed, so that a field that is not described is seen.
 */
public final class JsonSchemas {
    /** Says that a list's members are read one by one, so that one of them may be wrong. */
    private static final String READ_ALONE = "x-read-one-by-one";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final JsonSchemaFactory factory = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private final Map<JsonNode, JsonSchema> known = new ConcurrentHashMap<>();
    private final JsonNode schemas;

    public JsonSchemas(JsonNode description) {
        ObjectNode copy = description.path("components").path("schemas").deepCopy();
        copy.forEach(schema -> {
            if (schema.has("properties") && !schema.has("additionalProperties")) {
                ((ObjectNode) schema).put("additionalProperties", false);
            }
        });
        copy.findParents(READ_ALONE).forEach(list -> ((ObjectNode) list).remove("items"));
        this.schemas = copy;
    }

    /** {@return what is wrong with the text} */
    public List<String> flaws(JsonNode schema, String text) {
        try {
            return flaws(schema, MAPPER.readTree(text));
        } catch (JsonProcessingException notJson) {
            return List.of("not JSON: " + text);
        }
    }

    public List<String> flaws(JsonNode schema, JsonNode value) {
        return known
                .computeIfAbsent(schema, this::compile)
                .validate(value, context -> context.getExecutionConfig().setFormatAssertionsEnabled(true))
                .stream()
                .map(Object::toString)
                .sorted()
                .toList();
    }

    /** A parameter's text as the value that its schema speaks of. */
    public List<String> flawsOfText(JsonNode schema, String text) {
        boolean isText = !schema.path("type").toString().matches(".*\"(integer|number|boolean)\".*");
        return isText ? flaws(schema, MAPPER.getNodeFactory().textNode(text)) : flaws(schema, text);
    }

    private JsonSchema compile(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.putObject("components").set("schemas", schemas);
        return factory.getSchema(whole);
    }
}
