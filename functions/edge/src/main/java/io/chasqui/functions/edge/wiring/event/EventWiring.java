package io.chasqui.functions.edge.wiring.event;

import io.chasqui.platform.aws.SqsVisibility;
import io.chasqui.wiring.AwsPlatform;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** What functions need that are invoked with other events than HTTP calls. */
@Factory
final class EventWiring {
    @Singleton
    SqsVisibility visibility(AwsPlatform platform) {
        return platform.visibility();
    }
}
