package io.chasqui.functions.edge.request;

import java.nio.charset.StandardCharsets;
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
@SuppressWarnings("ArrayRecordComponent") // callbacks are not compared, and signatures are over bytes
public record RawCallback(String method, String url, String query, Map<String, String> headers, byte[] body) {
    /** {@return the body as UTF-8 text} */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** Without headers and body: they carry addresses, texts and signatures. */
    @Override
    public String toString() {
        return "RawCallback[" + method + ", " + body.length + " bytes]";
    }
}
