/**
 * The way of a message: acceptance, routing, dispatch, providers, receipts, inbound messages, conversations.
 * It uses people and the platform, and knows nothing of campaigns or of who is told of events.
 */
@NullMarked
package io.chasqui.messaging;

import org.jspecify.annotations.NullMarked;
