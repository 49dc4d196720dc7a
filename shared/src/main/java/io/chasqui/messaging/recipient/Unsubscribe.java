package io.chasqui.messaging.recipient;

import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Takes a person off by the link of a message: no more messages of its purpose come by its channel. */
public final class Unsubscribe {
    private final UnsubscribeLinks links;
    private final Messages messages;
    private final Recipients recipients;
    private final Clock clock;

    public Unsubscribe(UnsubscribeLinks links, Messages messages, Recipients recipients, Clock clock) {
        this.links = links;
        this.messages = messages;
        this.recipients = recipients;
        this.clock = clock;
    }

    /** {@return the message that the link came with; empty when we have made no such link, or the message is gone} */
    public Optional<OutboundMessage> find(String token) {
        return links.read(token).flatMap(origin -> messages.findOutbound(origin.tenant(), origin.message()));
    }

    /** Records the denial, once for each message. {@return whether the link is one} */
    public boolean unsubscribe(String token) {
        Optional<OutboundMessage> message = find(token);
        message.ifPresent(this::deny);
        return message.isPresent();
    }

    private void deny(OutboundMessage message) {
        Instant now = clock.instant();
        Consent denial = new Consent(
                message.mode(),
                message.currentHop().channel(),
                message.to(),
                Purpose.MARKETING,
                Consent.State.DENIED,
                Consent.Source.LINK,
                null,
                new Consent.Evidence(null, "unsubscribe link of message " + message.id(), null),
                now,
                now,
                null,
                "recipient");
        recipients.record(
                message.tenant(),
                recipients
                        .owner(message.tenant(), message.mode(), message.to(), Freshness.LATEST)
                        .id(),
                denial,
                "unsubscribe " + message.id());
    }
}
