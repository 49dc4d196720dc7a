package io.chasqui.messaging.provider;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The fields of an {@code application/x-www-form-urlencoded} body or of a URL's query (WHATWG URL, 5.1), read strictly:
 * UTF-8 only, no stray percent signs, no raw characters beyond ASCII, at most {@link #MAX_FIELDS} fields.
 *
 * @param fields the values by name, the names in the order of their UTF-16 code units, a name's values as they came
 */
public record Form(SortedMap<String, List<String>> fields) {
    public static final int MAX_FIELDS = 200;

    public Form {
        fields = Collections.unmodifiableSortedMap(fields);
    }

    /** @throws UnreadableCallback when the text is no such form */
    public static Form parse(String text) {
        SortedMap<String, List<String>> fields = new TreeMap<>();
        int count = 0;
        for (int start = 0; start < text.length(); ) {
            int end = text.indexOf('&', start);
            String field = text.substring(start, end < 0 ? text.length() : end);
            start = end < 0 ? text.length() : end + 1;
            if (field.isEmpty()) {
                continue;
            }
            if (++count > MAX_FIELDS) {
                throw new UnreadableCallback("a form of more than " + MAX_FIELDS + " fields");
            }
            int equals = field.indexOf('=');
            String name = decode(equals < 0 ? field : field.substring(0, equals));
            String value = equals < 0 ? "" : decode(field.substring(equals + 1));
            fields.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
        }
        return new Form(fields);
    }

    /**
     * {@return the fields of a URL's query; none when it has no query}
     *
     * @throws UnreadableCallback when the query is no form
     */
    public static Form ofQuery(String url) {
        int fragment = url.indexOf('#');
        String address = fragment < 0 ? url : url.substring(0, fragment);
        int query = address.indexOf('?');
        return parse(query < 0 ? "" : address.substring(query + 1));
    }

    /** {@return the fields as the body of a request} */
    public static String encode(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8) + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** {@return the only value of a field; empty when there is none, or more than one} */
    public Optional<String> only(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** {@return the only value of a field} @throws UnreadableCallback when there is none, or more than one */
    public String required(String name) {
        return only(name).orElseThrow(() -> new UnreadableCallback("not exactly one field " + name));
    }

    /** The content is left out: it must not be logged. */
    @Override
    public String toString() {
        return "Form" + fields.keySet();
    }

    private static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '%') {
                if (i + 2 >= text.length()
                        || !HexFormat.isHexDigit(text.charAt(i + 1))
                        || !HexFormat.isHexDigit(text.charAt(i + 2))) {
                    throw new UnreadableCallback("a form with a percent sign that starts no escape");
                }
                bytes.write(HexFormat.fromHexDigits(text, i + 1, i + 3));
                i += 2;
            } else if (next < 0x80) {
                bytes.write(next == '+' ? ' ' : next);
            } else {
                throw new UnreadableCallback("a form with characters beyond ASCII");
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new UnreadableCallback("a form that is not in UTF-8");
        }
    }
}
