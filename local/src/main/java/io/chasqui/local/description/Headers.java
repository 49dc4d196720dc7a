package io.chasqui.local.description;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The headers of answers that mean something to callers. */
enum Headers {
    LOCATION("Location", "Where the resource is, from the API's root.", "/v1/messages/msg_000001abcdefghijkmnp"),
    ETAG(
            "ETag",
            "What the document is known by: send it as `If-None-Match` to get it only if it has changed.",
            "\"1f3a\""),
    RETRY_AFTER("Retry-After", "After how many seconds the same request may be sent again.", "1"),
    WWW_AUTHENTICATE("WWW-Authenticate", "How to authenticate (RFC 6750), and the scope that the key lacks.", "Bearer");

    private final String wire;
    private final String text;
    private final String example;

    Headers(String wire, String text, String example) {
        this.wire = wire;
        this.text = text;
        this.example = example;
    }

    Map<String, Object> reference() {
        return Map.of("$ref", "#/components/headers/" + wire);
    }

    String wire() {
        return wire;
    }

    static Map<String, Object> components() {
        Map<String, Object> components = new TreeMap<>();
        for (Headers header : values()) {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("description", header.text);
            component.put(
                    "schema",
                    header == RETRY_AFTER
                            ? new TreeMap<>(Map.of("type", "integer", "format", "int32", "minimum", 1))
                            : Map.of("type", "string"));
            component.put("example", header == RETRY_AFTER ? Integer.valueOf(header.example) : header.example);
            components.put(header.wire, component);
        }
        return components;
    }
}
