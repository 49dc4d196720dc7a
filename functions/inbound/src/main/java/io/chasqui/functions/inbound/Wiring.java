package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.acceptance.ReplyToConversation;
import io.chasqui.messaging.configuration.ConfiguredReplies;
import io.chasqui.messaging.conversation.ChangeConversation;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.messaging.conversation.RecallConversation;
import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.inbound.ReceiveInbound;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.recipient.Unsubscribe;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.EditContacts;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;

/** The beans of the inbound functions. */
@Factory
final class Wiring {
    @Singleton
    ReceiveInbound receiveInbound(
            Messages messages, Recipients recipients, AcceptMessage accept, Installation installation, Clock clock) {
        return new ReceiveInbound(messages, recipients, accept, ConfiguredReplies.read(installation.replies()), clock);
    }

    @Singleton
    ReplyToConversation replyToConversation(Timeline timeline, AcceptMessage accept) {
        return new ReplyToConversation(timeline, accept);
    }

    @Singleton
    ChangeConversation changeConversation(
            Conversations conversations, FollowConversations follow, Timeline timeline, Clock clock) {
        return new ChangeConversation(conversations, follow, timeline, clock);
    }

    @Singleton
    RecallConversation recallConversation(CardHistory history, Messages messages, Recipients recipients) {
        return new RecallConversation(history, messages, recipients);
    }

    @Singleton
    Unsubscribe unsubscribe(UnsubscribeLinks links, Messages messages, Recipients recipients, Clock clock) {
        return new Unsubscribe(links, messages, recipients, clock);
    }

    @Singleton
    EditContacts editContacts(Contacts contacts, ContactIds ids, Clock clock) {
        return new EditContacts(contacts, ids, clock);
    }
}
