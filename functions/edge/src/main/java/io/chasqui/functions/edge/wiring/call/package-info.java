/** The beans of functions that answer HTTP calls. */
@Configuration
@NullMarked
@Requires(env = "http")
package io.chasqui.functions.edge.wiring.call;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
