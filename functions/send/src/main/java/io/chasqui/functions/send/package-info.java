/** Accepts messages, relays them to the queues and hands them to their providers. */
@NullMarked
@Configuration
@Requires(property = "chasqui.function", value = "send")
package io.chasqui.functions.send;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
