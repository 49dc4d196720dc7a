package io.chasqui.engagement.campaign;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import org.jspecify.annotations.Nullable;

/**
 * A recipient of a run for whom no message could be made.
 *
 * @param place the recipient's place in the list, from 0
 * @param line the recipient's line; null in a list of a version that did not keep it
 * @param reason a stable code, as a violation of a request to send has it: {@code missing_variable}
 * @param pointer a JSON pointer to what is wrong with the message: {@code /variables/name}
 */
public record Rejection(int place, @Nullable Integer line, Target to, String reason, String pointer) {}
