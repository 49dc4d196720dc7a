/** Conversations: all messages with a contact, on every channel, in one thread. */
@NullMarked
package io.chasqui.messaging.conversation;

import org.jspecify.annotations.NullMarked;
