package io.chasqui.messaging.provider.sandbox;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;

/**
 * Brings what a simulated carrier has to say to where a real vendor's callbacks arrive, as if they had been verified.
 * A receipt that is sent twice arrives twice. A failure to take it is thrown: the send that it belongs to has then no outcome.
 */
public interface Carrier {
    /** @param delay how long from now the receipt arrives; not negative, at most 15 minutes */
    void receiptLater(TenantId tenant, Receipt receipt, Duration delay);

    /**
     * Soon after the call, the person's message arrives by the connection.
     *
     * @param mode of the message that the person answers
     */
    void inboundLater(Connection connection, Mode mode, InboundMessage message);
}
