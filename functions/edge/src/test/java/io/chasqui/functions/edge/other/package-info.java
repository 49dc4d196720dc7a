/** Another function on the same class path; nothing of it may be seen in the sample. */
@NullMarked
@Configuration
@Requires(property = FunctionContext.FUNCTION, value = "other")
package io.chasqui.functions.edge.other;

import io.chasqui.functions.edge.FunctionContext;
import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
