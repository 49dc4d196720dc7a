package io.chasqui.platform.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** JSON's values as Java's, and back. */
final class JsonValues {
    private JsonValues() {}

    /** {@return the object that the parser is at the beginning of; a member that is {@code null} has no value} */
    @SuppressWarnings("NullAway") // as callers know it: what they read may be null
    static Map<String, Object> object(JsonParser parser) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = XmlCharacters.wellFormed(parser.currentName());
            parser.nextToken();
            members.put(name, value(parser));
        }
        return members;
    }

    @SuppressWarnings("NullAway") // as above
    private static List<Object> array(JsonParser parser) throws IOException {
        List<Object> elements = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
        }
        return elements;
    }

    private static @Nullable Object value(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> XmlCharacters.wellFormed(parser.getText());
            case VALUE_NUMBER_INT -> parser.getNumberValue();
            case VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value can start so: " + parser.currentToken());
        };
    }

    /**
     * Writes a value of JSON's own types: what an object of ours becomes is decided where it is mapped.
     *
     * @throws JsonException when it is, or has in it, anything else
     */
    static void write(@Nullable Object value, JsonGenerator to) throws IOException {
        if (value == null) {
            to.writeNull();
            return;
        }
        switch (value) {
            case String text -> to.writeString(text);
            case Boolean flag -> to.writeBoolean(flag);
            case Integer number -> to.writeNumber(number);
            case Long number -> to.writeNumber(number);
            case Double number -> to.writeNumber(number);
            case BigInteger number -> to.writeNumber(number);
            case BigDecimal number -> to.writeNumber(number);
            case Map<?, ?> members -> {
                to.writeStartObject();
                for (Map.Entry<?, ?> member : members.entrySet()) {
                    to.writeFieldName(String.valueOf(member.getKey()));
                    write(member.getValue(), to);
                }
                to.writeEndObject();
            }
            case Collection<?> elements -> {
                to.writeStartArray();
                for (Object element : elements) {
                    write(element, to);
                }
                to.writeEndArray();
            }
            default -> throw new JsonException("not a value that JSON has");
        }
    }
}
