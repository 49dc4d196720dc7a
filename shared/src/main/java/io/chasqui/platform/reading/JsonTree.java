package io.chasqui.platform.reading;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what callers send as JSON into maps, lists, strings, numbers ({@code Long}, {@code BigDecimal}), booleans and
 * nulls, and refuses what readers disagree on: repeated names, bad characters, excessive depth and numbers.
 */
public final class JsonTree {
    /** Depth that no part of the API needs, and that no reader's stack minds. */
    static final int DEEPEST = 32;

    /** A number beyond 10^±400 is an attempt to make some reader write out its digits. */
    private static final int LARGEST_SCALE = 400;

    /** Without name caches: callers choose the names, and a cache would keep them. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final JsonParser parser;
    private final Violations violations;

    private JsonTree(JsonParser parser, Violations violations) {
        this.parser = parser;
        this.violations = violations;
    }

    /** {@return the tree; what is wrong with it, as far as it is JSON at all, is added to the violations} */
    public static @Nullable Object read(byte[] body, Violations violations) {
        try (JsonParser parser = JSON.createParser(text(body))) {
            if (parser.nextToken() == null) {
                throw malformed("The body is empty; send a JSON object.");
            }
            Object tree = new JsonTree(parser, violations).value(Pointer.ROOT, 1);
            if (parser.nextToken() != null) {
                throw malformed("There is more after the JSON value; send one value.");
            }
            return tree;
        } catch (StreamConstraintsException unreasonable) {
            throw malformed("A name, a number or the nesting is beyond all measure; send less.");
        } catch (JsonProcessingException e) {
            throw malformed("It stops being JSON at line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ".");
        } catch (IOException impossible) {
            throw new UncheckedIOException("reading from memory", impossible);
        }
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw malformed("The body is not UTF-8; encode it as UTF-8.");
        }
    }

    private static ProblemException malformed(String detail) {
        return ProblemException.of(ProblemCode.MALFORMED_BODY, detail);
    }

    private @Nullable Object value(Pointer at, int depth) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> depth > DEEPEST ? tooDeep(at) : object(at, depth);
            case START_ARRAY -> depth > DEEPEST ? tooDeep(at) : array(at, depth);
            case VALUE_STRING -> string(at);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(at);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, FIELD_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("no value can start so: " + parser.currentToken());
        };
    }

    private Map<String, @Nullable Object> object(Pointer at, int depth) throws IOException {
        Map<String, @Nullable Object> object = new LinkedHashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Pointer field = at.child(name);
            BadCharacter bad = BadCharacter.in(name);
            if (bad != null) {
                violations.add(at, bad.code(), bad.detail("A field's name"));
            } else if (object.containsKey(name)) {
                violations.add(field, "duplicate", "This field is there more than once; send it once.");
            }
            parser.nextToken();
            object.put(name, value(field, depth + 1));
        }
        return object;
    }

    private List<@Nullable Object> array(Pointer at, int depth) throws IOException {
        List<@Nullable Object> array = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(at.child(array.size()), depth + 1));
        }
        return array;
    }

    private String string(Pointer at) throws IOException {
        String text = parser.getText();
        BadCharacter bad = BadCharacter.in(text);
        if (bad != null) {
            violations.add(at, bad.code(), bad.detail("The text"));
        }
        return text;
    }

    private Number number(Pointer at) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT
                && parser.getNumberType() != JsonParser.NumberType.BIG_INTEGER) {
            return parser.getLongValue();
        }
        try {
            BigDecimal number = new BigDecimal(parser.getText());
            if (Math.abs((long) number.scale()) <= LARGEST_SCALE) {
                return number;
            }
        } catch (NumberFormatException beyondBigDecimal) {
            // the violation below says it
        }
        violations.add(at, "out_of_range", "The number is out of range; send one that a double can hold.");
        return 0L;
    }

    private @Nullable Object tooDeep(Pointer at) throws IOException {
        violations.add(at, "too_deep", "The body is nested too deeply; use at most " + DEEPEST + " levels.");
        parser.skipChildren();
        return null;
    }
}
