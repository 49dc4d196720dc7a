package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.request.Flaw;
import java.util.List;

/** What came of a request. */
public sealed interface Acceptance {
    /** The message was accepted, or a rule has suppressed it: see its status. */
    record Accepted(OutboundMessage message) implements Acceptance {}

    /** The message was accepted before, under the same idempotency key or from the same event. */
    record AcceptedBefore(OutboundMessage message) implements Acceptance {}

    /** Nothing was done: the request is flawed. */
    record Flawed(List<Flaw> flaws) implements Acceptance {
        public Flawed {
            flaws = List.copyOf(flaws);
        }
    }

    /** Nothing was done: the idempotency key was used for another request. */
    record KeyReused() implements Acceptance {}

    /** Nothing was done: the same request is being worked on. */
    record InProgress() implements Acceptance {}
}
