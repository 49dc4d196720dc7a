package io.chasqui.functions.send;

import io.chasqui.messaging.acceptance.CancelMessage;
import io.chasqui.messaging.message.Messages;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of the messages API. */
@Factory
@Requires(env = "send")
final class Wiring {
    @Singleton
    CancelMessage cancelMessage(Messages messages, Clock clock) {
        return new CancelMessage(messages, clock);
    }
}
