package io.chasqui.functions.edge.request;

/**
 * The {@code Idempotency-Key} of a request. A controller takes it as a parameter, {@code @Nullable} when the route works
 * without one.
 *
 * @param value 1 to 255 visible ASCII characters, without the quotes that the header may have
 */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
}
