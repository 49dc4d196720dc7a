package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.routing.Router;
import java.util.function.Supplier;

/** Knows after which report of a vendor nothing more is to be expected. */
public final class LastWords {
    private final Supplier<Router> router;
    private final Catalogue catalogue;

    /** @param router asked for when a message needs it: most messages end by a receipt */
    public LastWords(Supplier<Router> router, Catalogue catalogue) {
        this.router = router;
        this.catalogue = catalogue;
    }

    /** {@return whether the last word of the vendor that carries a message is that it took it} */
    boolean isSent(OutboundMessage message) {
        return router.get()
                .find(message.tenant(), message.mode(), message.currentHop().connection())
                .flatMap(connection ->
                        catalogue.capability(connection, message.currentHop().channel()))
                .filter(capability -> capability.lastWord() == LastWord.SENT)
                .isPresent();
    }
}
