package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.people.contact.ContactId;

/**
 * A conversation, summed up by its newest message.
 *
 * @param latest the newest message
 */
public record Conversation(ConversationId id, ContactId contact, Message latest) {}
