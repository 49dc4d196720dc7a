/** Shows dead letters, and puts them back or away. */
@Configuration
@NullMarked
@Requires(env = "send-redrive")
package io.chasqui.functions.send.redrive;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
