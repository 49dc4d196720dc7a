package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.contact.Card.Merged;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Profile;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as it was at a time.
 *
 * @param contact whose it was
 * @param profile what was recorded of the contact; null for a stranger, and for what was erased since
 * @param isErased whether more was recorded, and was erased since
 * @param merged the contacts that were merged into it then
 * @param consents of one mode, the latest of each channel, address, purpose and scope
 * @param messages the newest first
 */
public record PastConversation(
        ContactId contact,
        @Nullable Profile profile,
        boolean isErased,
        List<Merged> merged,
        List<Consent> consents,
        List<PastMessage> messages) {
    public PastConversation {
        merged = List.copyOf(merged);
        consents = List.copyOf(consents);
        messages = List.copyOf(messages);
    }

    /**
     * A message as it was at a time.
     *
     * @param message as it is now: what never changes of it counts
     * @param transitions those that it had come to; none of an inbound one
     */
    public record PastMessage(Message message, List<Transition> transitions) {
        public PastMessage {
            transitions = List.copyOf(transitions);
        }

        /** {@return the message as it was; empty for one that was not there} */
        static Optional<PastMessage> of(Message message, Instant time) {
            return switch (message) {
                case OutboundMessage sent ->
                    sent.acceptedAt().isAfter(time)
                            ? Optional.empty()
                            : Optional.of(new PastMessage(sent, sent.history(time)));
                case StoredInbound received ->
                    received.message().receivedAt().isAfter(time)
                            ? Optional.empty()
                            : Optional.of(new PastMessage(received, List.of()));
            };
        }

        /** {@return the last transition; empty for an inbound message} */
        public Optional<Transition> last() {
            return transitions.isEmpty() ? Optional.empty() : Optional.of(transitions.getLast());
        }

        /** {@return what had become of it; empty for an inbound message} */
        public Optional<MessageStatus> status() {
            return last().map(Transition::status);
        }
    }
}
