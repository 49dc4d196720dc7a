package io.chasqui.messaging.message;

import java.util.Arrays;

/**
 * What a carrier says has become of a message, by how much it settles: a weightier one is never
 * replaced by a lighter one, so that receipts give the same result in any order and however often they come. That a
 * message arrived outweighs that it failed: a carrier can err on the second by waiting too short, not on the first.
 */
public enum ReceiptStatus {
    /** On its way to the handset. */
    SENT(10),
    /** The carrier could not deliver it. */
    UNDELIVERED(20),
    /** The message never left the vendor. */
    FAILED(30),
    /** The message reached the handset. */
    DELIVERED(40),
    /** The recipient has opened it. */
    READ(50);

    private final int weight;

    ReceiptStatus(int weight) {
        this.weight = weight;
    }

    /** {@return how much it settles, as a number that is stored: it never changes} */
    public int weight() {
        return weight;
    }

    /** {@return the status of that weight} @throws IllegalArgumentException when there is none */
    public static ReceiptStatus ofWeight(int weight) {
        return Arrays.stream(values())
                .filter(status -> status.weight == weight)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no receipt status has the weight " + weight));
    }

    /** {@return whether this settles more than the other} */
    public boolean outranks(ReceiptStatus other) {
        return weight > other.weight;
    }
}
