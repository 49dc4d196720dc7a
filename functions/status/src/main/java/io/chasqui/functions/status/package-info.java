/** Writes the public status page. */
@NullMarked
@Configuration
@Requires(property = "chasqui.function", value = "status")
package io.chasqui.functions.status;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
