/** Creates campaigns and lists, and carries campaigns out. */
@Configuration
@NullMarked
@Requires(env = "scheduler")
package io.chasqui.functions.scheduler;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
