package io.chasqui.functions.edge.request;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A vendor's call, byte for byte: signatures are computed over exactly what was sent. A controller of a
 * {@code @Callback} route takes it as a parameter.
 *
 * @param method in upper case
 * @param url as the vendor called it, with its query as it was sent
 * @param query as it was sent, without the question mark; empty when there is none
 * @param headers by lower-case name
 * @param body the bytes that were sent
 */
@SuppressWarnings("ArrayRecordComponent") // nobody compares callbacks, and signatures are over bytes
public record RawCallback(String method, String url, String query, Map<String, String> headers, byte[] body) {
    /** {@return the body as UTF-8 text} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * {@return the fields of a form body, decoded, in the order they were sent; the first counts where one is repeated}
     *
     * @throws IllegalArgumentException when an escape is broken
     */
    public Map<String, String> form() {
        return fields(text());
    }

    /** {@return the query's parameters, decoded, like {@link #form()}} */
    public Map<String, String> parameters() {
        return fields(query);
    }

    /** Without headers and body: they carry addresses, texts and signatures. */
    @Override
    public String toString() {
        return "RawCallback[" + method + ", " + body.length + " bytes]";
    }

    private static Map<String, String> fields(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            if (!pair.isEmpty()) {
                fields.putIfAbsent(decoded(name), decoded(value));
            }
        }
        return Collections.unmodifiableMap(fields);
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
