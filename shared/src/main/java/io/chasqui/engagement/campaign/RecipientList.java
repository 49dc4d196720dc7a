package io.chasqui.engagement.campaign;

import java.time.Instant;

/**
 * A list of recipients that can no longer change.
 *
 * @param size how many different recipients it has
 * @param repeated how many entries were left out because their recipient stood in the list already
 */
public record RecipientList(ListId id, int size, int repeated, Instant createdAt) {}
