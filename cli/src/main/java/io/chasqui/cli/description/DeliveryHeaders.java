package io.chasqui.cli.description;

import java.util.LinkedHashMap;
import java.util.Map;

/** The headers of a request to a receiver, by Standard Webhooks 1.0.0 and W3C's Trace Context. */
enum DeliveryHeaders {
    ID(
            "webhook-id",
            "The event's id. It is the same in every delivery of the event: use it to detect duplicates.",
            "^evt_[0-9a-hjkmnp-tv-z]{20}$",
            "evt_06bq1p8h5r00e5f6g7h8"),
    TIMESTAMP(
            "webhook-timestamp",
            "When this attempt was made, in seconds since 1970. Refuse a time that is more than five minutes off.",
            "^[0-9]+$",
            "1769851804"),
    SIGNATURE(
            "webhook-signature",
            "One or more signatures, separated by spaces; one valid signature is enough. `v1,` is followed by the base"
                    + " 64 of an HMAC-SHA256, `v1a,` by that of an Ed25519 signature, of `webhook-id`, a dot,"
                    + " `webhook-timestamp`, a dot and the body's bytes.",
            "^v1a?,[A-Za-z0-9+/]+={0,2}( v1a?,[A-Za-z0-9+/]+={0,2})*$",
            "v1,K5oZfzN95Z9UVu1EsfQmfVNQhnkZ2pj9o9NDN/H/pI4="),
    TRACEPARENT(
            "traceparent",
            "The trace that the event belongs to (W3C Trace Context), with another parent at each attempt.",
            "^00-[0-9a-f]{32}-[0-9a-f]{16}-0[01]$",
            "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

    private final String wire;
    private final String text;
    private final String pattern;
    private final String example;

    DeliveryHeaders(String wire, String text, String pattern, String example) {
        this.wire = wire;
        this.text = text;
        this.pattern = pattern;
        this.example = example;
    }

    String wire() {
        return wire;
    }

    String example() {
        return example;
    }

    Map<String, Object> reference() {
        return Map.of("$ref", "#/components/parameters/" + wire);
    }

    /** {@return the header as a parameter of OpenAPI} */
    Map<String, Object> parameter() {
        Map<String, Object> parameter = new LinkedHashMap<>();
        parameter.put("name", wire);
        parameter.put("in", "header");
        parameter.put("description", text);
        parameter.put("required", true);
        parameter.put("schema", schema());
        parameter.put("example", example);
        return parameter;
    }

    /** {@return the header as a property of a JSON Schema} */
    Map<String, Object> property() {
        Map<String, Object> property = schema();
        property.put("description", text);
        return property;
    }

    private Map<String, Object> schema() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "string");
        schema.put("pattern", pattern);
        return schema;
    }
}
