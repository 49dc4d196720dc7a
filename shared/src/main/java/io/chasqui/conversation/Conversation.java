package io.chasqui.conversation;

import io.chasqui.contact.ContactId;
import io.chasqui.message.ConversationId;
import io.chasqui.message.Message;

/**
 * A conversation, as told by its newest message.
 *
 * @param latest the newest message
 */
public record Conversation(ConversationId id, ContactId contact, Message latest) {}
