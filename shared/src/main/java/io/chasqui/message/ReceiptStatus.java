package io.chasqui.message;

/**
 * What a carrier says has become of a message, in the order of how much it settles: a later constant is never
 * replaced by an earlier one, so that receipts give the same result in any order and however often they come. That a
 * message arrived outweighs that it failed: a carrier can err on the second by waiting too short, not on the first.
 */
public enum ReceiptStatus {
    /** On its way to the handset. */
    SENT,
    /** The carrier could not deliver it. */
    UNDELIVERED,
    /** It never left the vendor. */
    FAILED,
    /** It reached the handset. */
    DELIVERED,
    /** The recipient has opened it. */
    READ;

    /** {@return whether this settles more than the other} */
    public boolean outranks(ReceiptStatus other) {
        return compareTo(other) > 0;
    }
}
