package io.chasqui.messaging.provider;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a vendor makes of the time in which a message is to be delivered. */
public sealed interface Validity {
    /** It takes the time with each message, in whole seconds. What is longer than the longest is cut. */
    record HandedOver(Duration longest) implements Validity {}

    /**
     * It takes none. The platform hands nothing over whose time has ended; what is handed over just before may be delivered
     * later.
     */
    record Emulated() implements Validity {}

    /** It always goes on for so long. A message with less time left is refused without a call. */
    record Fixed(Duration length) implements Validity {}

    /**
     * {@return whether the vendor can keep to a message's time, and what it gets of it}
     *
     * @param left how long the message is still valid
     */
    default Kept keep(Duration left) {
        return switch (this) {
            case HandedOver handedOver -> {
                Duration cut = left.compareTo(handedOver.longest()) > 0 ? handedOver.longest() : left;
                yield new Kept.Yes(cut.toSeconds() < 1 ? Duration.ofSeconds(1) : Duration.ofSeconds(cut.toSeconds()));
            }
            case Emulated ignored -> new Kept.Yes(null);
            case Fixed fixed -> left.compareTo(fixed.length()) < 0 ? new Kept.No() : new Kept.Yes(null);
        };
    }

    /** Whether a message's time can be kept. */
    sealed interface Kept {
        /** @param handedOver the time that the vendor gets; null where it takes none */
        record Yes(@Nullable Duration handedOver) implements Kept {}

        /** The vendor would go on after its end. */
        record No() implements Kept {}
    }
}
