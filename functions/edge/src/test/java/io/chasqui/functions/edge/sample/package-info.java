/** A function as the modules write them. */
@Configuration
@NullMarked
@Requires(env = "sample")
package io.chasqui.functions.edge.sample;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
