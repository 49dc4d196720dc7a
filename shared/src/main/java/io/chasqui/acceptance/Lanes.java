package io.chasqui.acceptance;

import io.chasqui.message.OutboundMessage;
import io.chasqui.message.Purpose;
import io.chasqui.queue.Task;

/** Which queue a message waits in: bulk traffic never delays a code. */
public final class Lanes {
    private Lanes() {}

    /** {@return the task that hands the message over} */
    public static Task.Send send(OutboundMessage message) {
        boolean bulk = message.campaign() != null || message.purpose() == Purpose.MARKETING;
        return new Task.Send(message.tenant(), message.id(), message.contact(), bulk);
    }
}
