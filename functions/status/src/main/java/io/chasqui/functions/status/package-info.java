/** Writes the public status page. */
@Configuration
@NullMarked
@Requires(env = "status")
package io.chasqui.functions.status;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
