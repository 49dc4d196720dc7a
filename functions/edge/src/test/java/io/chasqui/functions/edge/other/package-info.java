/** Another function on the same class path; nothing of it may be seen in the sample. */
@Configuration
@NullMarked
@Requires(env = "other")
package io.chasqui.functions.edge.other;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
