package io.chasqui.messaging.message;

import java.util.Collection;

/**
 * A part of a message that a vendor reports by itself.
 *
 * @param id the vendor's id of the part
 * @param of how many parts there are; 0 where the receipt does not say, and the vendor's answer to the send did
 */
public record ReceiptPart(String id, int of) {
    private static final int LONGEST = 128;

    public ReceiptPart {
        if (id.isEmpty() || id.length() > LONGEST || of < 0) {
            throw new IllegalArgumentException("a part has an id of at most " + LONGEST + " characters");
        }
    }

    /**
     * {@return what the receipts of parts add up to} Delivered when every part is; undelivered when one is, or failed, and
     * none is pending; else sent. A weightier receipt of a part never makes that less weighty, so that order and repetition
     * make no difference.
     *
     * @param heard the weightiest receipt of each part that there is one of
     * @param parts how many there are; 0 where that is not known yet
     */
    public static ReceiptStatus sum(Collection<ReceiptStatus> heard, int parts) {
        boolean pending = parts == 0 || heard.size() < parts || heard.contains(ReceiptStatus.SENT);
        if (pending) {
            return ReceiptStatus.SENT;
        }
        if (heard.stream().anyMatch(part -> ReceiptStatus.DELIVERED.outranks(part))) {
            return ReceiptStatus.UNDELIVERED;
        }
        return heard.contains(ReceiptStatus.DELIVERED) ? ReceiptStatus.DELIVERED : ReceiptStatus.READ;
    }
}
