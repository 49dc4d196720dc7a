package io.chasqui.cli.description;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChangesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Path API = Path.of("..", "docs", "api");

    /** An operation with a bit of everything, in which each test changes one thing. */
    private static final String BEFORE = """
            {"paths": {"/v1/things": {"post": {
              "operationId": "things.make",
              "security": [{"apiKey": ["things:write"]}],
              "parameters": [{"name": "limit", "in": "query", "required": false, "schema": {"type": "integer", "maximum": 100}}],
              "requestBody": {"required": true, "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Body"}}}},
              "responses": {"202": {"headers": {"Location": {}},
                "content": {"application/json": {"schema": {"$ref": "#/components/schemas/View"}}}}, "404": {}}}}},
             "webhooks": {"thing.made": {"post": {
              "parameters": [{"name": "webhook-id", "in": "header"}],
              "requestBody": {"content": {"application/cloudevents+json": {"schema": {"allOf": [
                {"$ref": "#/components/schemas/Event"}, {"properties": {"data": {"$ref": "#/components/schemas/Data"}}}]}}}}}}},
             "components": {"schemas": {
              "Body": {"type": "object", "required": ["name"], "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": 100},
                "kind": {"type": ["string", "null"], "enum": ["a", "b"]},
                "parts": {"type": "array", "maxItems": 5, "items": {"type": "integer"}}}},
              "View": {"type": "object", "required": ["id", "kind"], "properties": {
                "id": {"type": "string"}, "kind": {"type": "string", "enum": ["a"]}, "at": {"type": "string", "format": "date-time"},
                "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
              "Event": {"type": "object", "required": ["time"], "properties": {"time": {"type": "string"}}},
              "Data": {"type": "object", "properties": {"colour": {"type": "string"}}},
          "Part": {"type": "object", "properties": {"size": {"type": "integer"}}}}}}\
        """;

    @Test
    void nothingBreaksCallersOfTheLastRelease() throws IOException {
        Path released = API.resolve("released.json");
        assumeTrue(Files.exists(released), "nothing is released yet");
        assertThat(Changes.breaks(
                        MAPPER.readTree(released.toFile()),
                        MAPPER.readTree(API.resolve("openapi.json").toFile())))
                .as("this breaks callers of the last release: keep what was there beside what is new"
                        + " (docs/versioning.md)")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"/v1/things\" | \"/v1/thing\" | post /v1/things is gone",
                "\"post\" | \"put\" | post /v1/things is gone",
                "\"things.make\" | \"things.create\" | post /v1/things has another operationId",
                "\"things:write\" | \"things:admin\" | post /v1/things needs another scope",
                "\"name\": \"limit\" | \"name\": \"most\" | post /v1/things limit is gone",
                "\"required\": false | \"required\": true | post /v1/things limit is required now",
                "\"maximum\": 100 | \"maximum\": 50 | post /v1/things limit has a lower maximum",
                "{\"application/json\": {\"schema\": {\"$ref\": \"#/components/schemas/Body\" | {\"text/csv\":"
                        + " {\"schema\": {\"$ref\": \"#/components/schemas/Body\" | post /v1/things does not take"
                        + " application/json any more",
                "\"required\": [\"name\"] | \"required\": [\"name\", \"kind\"] | post /v1/things body/kind is required"
                        + " now",
                "\"maxLength\": 100 | \"maxLength\": 99 | post /v1/things body/name has a lower maxLength",
                "\"minLength\": 1 | \"minLength\": 2 | post /v1/things body/name has a higher minLength",
                "\"maxLength\": 100 | \"maxLength\": 100, \"pattern\": \"x\" | post /v1/things body/name has another"
                        + " pattern",
                "\"enum\": [\"a\", \"b\"] | \"enum\": [\"b\"] | post /v1/things body/kind does not take some values"
                        + " any more",
                "[\"string\", \"null\"] | \"string\" | post /v1/things body/kind has a narrower type",
                "\"maxItems\": 5, \"items\": {\"type\": \"integer\"} | \"maxItems\": 5, \"items\": {\"type\":"
                        + " \"string\"} | post /v1/things body/parts/* has a narrower type",
                "\"parts\": {\"type\": \"array\", \"maxItems\" | \"bits\": {\"type\": \"array\", \"maxItems\" | post"
                        + " /v1/things body/parts is gone",
                "\"202\" | \"201\" | post /v1/things 202 is not answered any more",
                "\"Location\" | \"Content-Location\" | post /v1/things 202 does not have the header Location any more",
                "\"required\": [\"id\", \"kind\"] | \"required\": [\"id\"] | post /v1/things 202/kind may be absent"
                        + " now",
                "\"id\": {\"type\": \"string\"} | \"key\": {\"type\": \"string\"} | post /v1/things 202/id is gone",
                "\"id\": {\"type\": \"string\"} | \"id\": {\"type\": [\"string\", \"null\"]} | post /v1/things 202/id"
                        + " has a wider type",
                "\"format\": \"date-time\" | \"format\": \"date\" | post /v1/things 202/at has another format",
                "\"size\": {\"type\": \"integer\"} | \"size\": {\"type\": \"string\"} | post /v1/things"
                        + " 202/parts/*/size has a wider type",
                "\"thing.made\" | \"thing.done\" | webhook thing.made is gone",
                "\"webhook-id\" | \"id\" | webhook thing.made webhook-id is gone",
                "application/cloudevents+json | application/xml | webhook thing.made is not sent as"
                        + " application/cloudevents+json any more",
                "\"required\": [\"time\"] | \"required\": [] | webhook thing.made/time may be absent now",
                "\"colour\" | \"color\" | webhook thing.made/data/colour is gone",
            })
    void reportsABreak(String old, String now, String expected) throws IOException {
        assertThat(BEFORE).contains(old);

        assertThat(Changes.breaks(read(BEFORE), read(BEFORE.replace(old, now)))).contains(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"paths\": { | {\"paths\": {\"/v1/more\": {\"get\": {}}, ",
                "\"parameters\": [ | \"parameters\": [{\"name\": \"more\", \"in\": \"query\", \"required\": false}, ",
                "\"maximum\": 100 | \"maximum\": 200",
                "\"required\": [\"name\"] | \"required\": []",
                "\"maxLength\": 100 | \"maxLength\": 200",
                "\"enum\": [\"a\", \"b\"] | \"enum\": [\"a\", \"b\", \"c\"]",
                "\"kind\": {\"type\": \"string\", \"enum\": [\"a\"]} | \"kind\": {\"type\": \"string\", \"enum\":"
                        + " [\"a\", \"z\"]}",
                "\"id\": {\"type\": \"string\"} | \"id\": {\"type\": \"string\"}, \"more\": {\"type\": \"string\"}",
                "\"404\" | \"404\": {}, \"409\"",
            })
    void whatCallersNeedNotMindIsNone(String old, String now) throws IOException {
        assertThat(BEFORE).contains(old);

        assertThat(Changes.breaks(read(BEFORE), read(BEFORE.replace(old, now)))).isEmpty();
    }

    private static JsonNode read(String json) throws IOException {
        return MAPPER.readTree(json);
    }
}
