package io.chasqui.messaging.provider;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.UnmatchedReceipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one callback of a vendor says that sends everything to one URL. It may hold many entries: one that can't be read
 * takes none of the others with it.
 *
 * @param unreadable why the first entry that can't be read can't be; null where all can
 */
public record Heard(
        List<Receipt> receipts,
        List<UnmatchedReceipt> unmatched,
        List<InboundMessage> inbound,
        @Nullable String unreadable) {
    public Heard {
        receipts = List.copyOf(receipts);
        unmatched = List.copyOf(unmatched);
        inbound = List.copyOf(inbound);
    }

    /** Gathers what entries say. */
    public static final class Gathering {
        private final List<Receipt> receipts = new ArrayList<>();
        private final List<UnmatchedReceipt> unmatched = new ArrayList<>();
        private final List<InboundMessage> inbound = new ArrayList<>();
        private @Nullable String unreadable;

        /** Reads one entry, and goes on when it can't be read. */
        public void entry(Runnable reading) {
            try {
                reading.run();
            } catch (UnreadableCallback flaw) {
                unreadable = Optional.ofNullable(unreadable).orElse(flaw.getMessage());
            }
        }

        public void add(Receipt receipt) {
            receipts.add(receipt);
        }

        public void add(UnmatchedReceipt receipt) {
            unmatched.add(receipt);
        }

        public void add(InboundMessage message) {
            inbound.add(message);
        }

        public Heard heard() {
            return new Heard(receipts, unmatched, inbound, unreadable);
        }
    }
}
