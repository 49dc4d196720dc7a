package io.chasqui.cli.description;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The headers of answers that callers can use. */
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
            "The quotas of the caller and its tenant: `q` requests in a window of `w` seconds.",
            "\"read\";q=60000;w=60, \"read-tenant\";q=120000;w=60"),
    X_RATE_LIMIT_LIMIT(
            "X-RateLimit-Limit", "The quota of the caller or its tenant, whichever is nearer to its end.", "60000"),
    X_RATE_LIMIT_REMAINING("X-RateLimit-Remaining", "The requests that remain of this quota.", "59990"),
    X_RATE_LIMIT_RESET("X-RateLimit-Reset", "The seconds to the next window.", "42"),
    RETRY_AFTER("Retry-After", "After how many seconds the same request may be sent again.", "1"),
    WWW_AUTHENTICATE("WWW-Authenticate", "How to authenticate (RFC 6750), and the scope that the key lacks.", "Bearer");

    /** The headers of every answer to a caller. */
    private static final List<Headers> RATE_LIMITS =
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

    /** {@return references to the rate limit headers, to which more can be added} */
    static Map<String, Object> rateLimits() {
        Map<String, Object> headers = new TreeMap<>();
        RATE_LIMITS.forEach(header -> headers.put(header.wire, header.reference()));
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
