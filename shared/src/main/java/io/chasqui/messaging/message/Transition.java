package io.chasqui.messaging.message;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message came to a status.
 *
 * @param at when it happened, as far as is known
 * @param reason a stable code; null where the status says it all
 */
public record Transition(
        MessageStatus status, Instant at, @Nullable String reason) {}
