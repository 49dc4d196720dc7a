package io.chasqui.message;

import io.chasqui.contact.ContactId;

/** An inbound message in its conversation. */
public record StoredInbound(MessageId id, ContactId contact, InboundMessage message) implements Message {}
