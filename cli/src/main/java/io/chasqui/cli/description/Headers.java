package io.chasqui.cli.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers of answers that mean something to callers. */
enum Headers {
    LOCATION("Location", "Where the resource is, from the API's root.", "/v1/messages/msg_000001abcdefghijkmnp"),
    ETAG(
            "ETag",
            "What the document is known by: send it as `If-None-Match` to get it only if it has changed.",
            "\"1f3a\""),
    REPLAYED(
            "Idempotency-Replayed",
            "`true` on an answer that was given before, to the first request with this key; absent on the first.",
            "true"),
    RATE_LIMIT(
            "RateLimit",
            "How the caller, and its tenant, stand (draft-ietf-httpapi-ratelimit-headers): `r` is what remains, `t` the"
                    + " seconds to the next window. Absent while that is not known.",
            "\"read\";r=59990;t=42, \"read-tenant\";r=119990;t=42"),
    RATE_LIMIT_POLICY(
            "RateLimit-Policy",
            "What the caller, and its tenant, may ask for: `q` requests in a window of `w` seconds.",
            "\"read\";q=60000;w=60, \"read-tenant\";q=120000;w=60"),
    X_RATE_LIMIT_LIMIT("X-RateLimit-Limit", "The tighter one's quota, of the caller's and its tenant's.", "60000"),
    X_RATE_LIMIT_REMAINING("X-RateLimit-Remaining", "What remains of it.", "59990"),
    X_RATE_LIMIT_RESET("X-RateLimit-Reset", "The seconds to the next window.", "42"),
    RETRY_AFTER("Retry-After", "After how many seconds the same request may be sent again.", "1"),
    WWW_AUTHENTICATE("WWW-Authenticate", "How to authenticate (RFC 6750), and the scope that the key lacks.", "Bearer");

    /** What every answer to a caller tells. */
    private static final List<Headers> STANDING =
            List.of(RATE_LIMIT, RATE_LIMIT_POLICY, X_RATE_LIMIT_LIMIT, X_RATE_LIMIT_REMAINING, X_RATE_LIMIT_RESET);

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

    /** {@return references to what tells a caller how it stands; more can be added} */
    static Map<String, Object> standing() {
        Map<String, Object> headers = new TreeMap<>();
        STANDING.forEach(header -> headers.put(header.wire, header.reference()));
        return headers;
    }

    static Map<String, Object> components() {
        Map<String, Object> components = new TreeMap<>();
        for (Headers header : values()) {
            Map<String, Object> component = new LinkedHashMap<>();
            component.put("description", header.text);
            component.put("schema", header.schema());
            component.put("example", header.isNumber() ? Integer.valueOf(header.example) : header.example);
            components.put(header.wire, component);
        }
        return components;
    }

    private Map<String, Object> schema() {
        if (!isNumber()) {
            return Map.of("type", "string");
        }
        int least = this == X_RATE_LIMIT_REMAINING ? 0 : 1;
        return new TreeMap<>(Map.of("type", "integer", "format", "int32", "minimum", least));
    }

    private boolean isNumber() {
        return switch (this) {
            case X_RATE_LIMIT_LIMIT, X_RATE_LIMIT_REMAINING, X_RATE_LIMIT_RESET, RETRY_AFTER -> true;
            case LOCATION, ETAG, REPLAYED, RATE_LIMIT, RATE_LIMIT_POLICY, WWW_AUTHENTICATE -> false;
        };
    }
}
