/** Creates campaigns and lists, and carries campaigns out. */
@NullMarked
@Configuration
@Requires(property = "chasqui.function", value = "scheduler")
package io.chasqui.functions.scheduler;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
