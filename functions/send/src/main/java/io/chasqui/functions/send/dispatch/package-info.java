/** Relays accepted messages to the queues, hands them to their providers, and keeps their times. */
@Configuration
@NullMarked
@Requires(env = "send-dispatch")
package io.chasqui.functions.send.dispatch;

import io.micronaut.context.annotation.Configuration;
import io.micronaut.context.annotation.Requires;
import org.jspecify.annotations.NullMarked;
