package io.chasqui.functions.edge.request;

import io.chasqui.messaging.acceptance.MessageRequest.Origin;
import io.chasqui.platform.reading.Fingerprint;
import io.micronaut.json.tree.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Idempotency-Key} of a request. A controller takes it as a parameter, {@code @Nullable} when the route works
 * without one.
 *
 * @param value 1 to 255 visible ASCII characters, without the quotes that the header may have
 * @param request what it was sent with
 */
public record IdempotencyKey(String value, Fingerprint request) {
    public static final String HEADER = "Idempotency-Key";

    /** {@return the key of one of several things that a request asks for; no key that a caller sends has a blank} */
    public IdempotencyKey ofEntry(int index, JsonNode entry) {
        return new IdempotencyKey(value + " " + index, request.ofEntry(entry.getValue()));
    }

    /** {@return what gives rise to a message that is asked for under the key, or under none} */
    public static Origin origin(@Nullable IdempotencyKey key) {
        return key == null ? new Origin.Call() : new Origin.KeyedCall(key.value, key.request.hash());
    }
}
