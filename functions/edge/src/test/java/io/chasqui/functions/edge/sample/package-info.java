/** A function as the modules write them. */
@NullMarked
@Configuration
@Requires(property = FunctionContext.FUNCTION, value = "sample")
package io.chasqui.functions.edge.sample;

import io.chasqui.functions.edge.FunctionContext;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
