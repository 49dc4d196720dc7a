package io.chasqui.functions.send;

import io.chasqui.messaging.acceptance.CancelMessage;
import io.chasqui.messaging.acceptance.PreviewMessage;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.consent.Recipients;
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

    @Singleton
    PreviewMessage previewMessage(
            Directory directory, Recipients recipients, Router router, Catalogue catalogue, Renderer renderer) {
        return new PreviewMessage(directory, recipients, router, catalogue, renderer);
    }
}
