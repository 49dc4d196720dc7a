/** The beans of functions that are invoked with a queue's or a stream's events. */
@Configuration
@NullMarked
@Requires(env = "events")
package io.chasqui.functions.edge.wiring.event;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
