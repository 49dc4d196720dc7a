package io.chasqui.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, numbers ({@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}),
 * booleans and nulls. Strict: one value, no name twice in an object, at most {@link #MAX_DEPTH} levels.
 */
public final class Json {
    public static final int MAX_DEPTH = 64;

    private static final JSON LIBRARY = JSON.builder(JsonFactory.builder()
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MAX_DEPTH)
                            .build())
                    .build())
            .enable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
            .enable(JSON.Feature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            // Only JSON's own types are written: what an object of ours becomes is decided where it is mapped.
            .enable(JSON.Feature.FAIL_ON_UNKNOWN_TYPE_WRITE)
            .disable(JSON.Feature.HANDLE_JAVA_BEANS)
            .build();

    private Json() {}

    /**
     * Reads an object.
     *
     * @return its members in their order; the value of one that is {@code null} in the text is null
     * @throws JsonException when the text is no JSON object
     */
    public static Map<String, Object> object(String text) {
        try (JsonParser parser = LIBRARY.createParser(text)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw at("not a JSON object", parser.currentTokenLocation());
            }
            Map<String, Object> members = LIBRARY.mapFrom(parser);
            if (parser.nextToken() != null) {
                throw at("more than one JSON value", parser.currentTokenLocation());
            }
            return members;
        } catch (JacksonException invalid) {
            // Not as the cause: the library's message quotes the text.
            throw at("not valid JSON", invalid.getLocation());
        } catch (IOException impossible) {
            throw new AssertionError("a text in memory can be read", impossible);
        }
    }

    /**
     * Writes a map, a list or a simple value.
     *
     * @throws JsonException when it holds something that is none of these
     */
    public static String text(@Nullable Object value) {
        try {
            return LIBRARY.asString(value);
        } catch (IOException unknownType) {
            throw new JsonException("not a value that JSON has");
        }
    }

    /** Writes the same for people: a line for each member. */
    public static String indented(@Nullable Object value) {
        try {
            return LIBRARY.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(value);
        } catch (IOException unknownType) {
            throw new JsonException("not a value that JSON has");
        }
    }

    private static JsonException at(String problem, @Nullable JsonLocation location) {
        return location == null
                ? new JsonException(problem)
                : new JsonException(problem, location.getLineNr(), location.getColumnNr());
    }
}
