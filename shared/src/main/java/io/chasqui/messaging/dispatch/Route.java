package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.message.Messages.Via;
import io.chasqui.messaging.routing.Permit;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which connection can carry a message now. */
sealed interface Route {
    /**
     * A connection whose vendor may be called.
     *
     * @param via the connection, where it is another than the message's own; null for that
     * @param permit to be returned with what came of the call, or without one
     */
    record Available(@Nullable Via via, Permit permit) implements Route {}

    /**
     * There is no such connection at the moment.
     *
     * @param until when one may be available again
     */
    record Unavailable(Instant until) implements Route {}
}
