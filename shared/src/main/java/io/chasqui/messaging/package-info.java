/**
 * What a message passes through: acceptance, routing, dispatch, providers, receipts, inbound messages, conversations.
 * It uses people and the platform, and knows nothing of campaigns or of who receives events.
 */
@NullMarked
package io.chasqui.messaging;

import org.jspecify.annotations.NullMarked;
