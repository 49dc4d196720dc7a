package io.chasqui.platform.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON as maps, lists, strings, numbers ({@code Integer}, {@code Long}, {@code BigInteger}, {@code BigDecimal}),
 * booleans and nulls. A string's lone surrogates are read as U+FFFD, since no text that is stored can have them.
 * Strict: one value, no name twice in an object, at most {@link #MAX_DEPTH} levels.
 */
public final class Json {
    public static final int MAX_DEPTH = 64;

    private static final JsonFactory LIBRARY = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(
                    StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
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
            Map<String, Object> members = JsonValues.object(parser);
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
     * Writes a map, a list or a simple value. Characters that a queue refuses are escaped.
     *
     * @throws JsonException when it holds something that is none of these
     */
    public static String text(@Nullable Object value) {
        return text(value, false);
    }

    /** Writes the same for people: a line for each member. */
    public static String indented(@Nullable Object value) {
        return text(value, true);
    }

    private static String text(@Nullable Object value, boolean indented) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = LIBRARY.createGenerator(text)) {
            if (indented) {
                generator.useDefaultPrettyPrinter();
            }
            JsonValues.write(value, generator);
        } catch (IOException impossible) {
            throw new AssertionError("a text in memory can be written", impossible);
        }
        return XmlCharacters.escape(text.toString());
    }

    private static JsonException at(String problem, @Nullable JsonLocation location) {
        return location == null
                ? new JsonException(problem)
                : new JsonException(problem, location.getLineNr(), location.getColumnNr());
    }
}
