package io.chasqui.platform.aws;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large an item is, in bytes, as DynamoDB bills it. Source:
 * https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html
 */
public final class ItemSize {
    /** A write is billed for each begun one of these. */
    public static final int WRITE_UNIT = 1024;

    private static final int COLLECTION = 3;
    private static final int MEMBER = 1;

    private ItemSize() {}

    public static int of(Map<String, AttributeValue> attributes) {
        return attributes.entrySet().stream()
                .mapToInt(attribute -> bytes(attribute.getKey()) + of(attribute.getValue()))
                .sum();
    }

    private static int of(AttributeValue value) {
        return switch (value.type()) {
            case S -> bytes(value.s());
            // Two digits are a byte; the sign and the exponent are another two.
            case N -> value.n().length() / 2 + 2;
            case B -> value.b().asByteArrayUnsafe().length;
            case BOOL, NUL -> 1;
            case M -> COLLECTION + value.m().size() * MEMBER + of(value.m());
            case L ->
                COLLECTION
                        + value.l().stream().mapToInt(each -> MEMBER + of(each)).sum();
            case SS, NS, BS, UNKNOWN_TO_SDK_VERSION ->
                throw new IllegalArgumentException("no item has a " + value.type());
        };
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
