package io.chasqui.messaging.dispatch;

import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.content.Degrade;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Messages.Via;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.CircuitBreakers;
import io.chasqui.messaging.routing.Permit;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.consent.Channel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses another connection for a message where its own has an open breaker. */
final class Failover {
    /** The message's own connection, without a permit from its breaker. */
    static final Route.Available AS_PLANNED = new Route.Available(null, new Permit.Allowed());

    private final Router router;
    private final CircuitBreakers breakers;
    private final Catalogue catalogue;

    Failover(Router router, CircuitBreakers breakers, Catalogue catalogue) {
        this.router = router;
        this.breakers = breakers;
        this.catalogue = catalogue;
    }

    /** {@return the first connection of those that may carry the message whose vendor may be called} */
    Route choose(OutboundMessage message) {
        Hop hop = message.currentHop();
        Connection own =
                router.find(message.tenant(), message.mode(), hop.connection()).orElse(null);
        if (own == null) {
            return AS_PLANNED;
        }
        List<Connection> candidates = new ArrayList<>(List.of(own));
        router.others(own, hop.channel()).stream()
                .filter(other -> mayCarry(other, message, hop, own))
                .forEach(candidates::add);
        Instant until = Instant.MAX;
        for (Connection candidate : candidates) {
            switch (breakers.acquire(candidate)) {
                case Permit.Refused wait -> until = wait.until().isBefore(until) ? wait.until() : until;
                case Permit.Allowed pass -> {
                    return new Route.Available(via(candidate, own, hop), pass);
                }
                case Permit.Probe probe -> {
                    return new Route.Available(via(candidate, own, hop), probe);
                }
            }
        }
        return new Route.Unavailable(until);
    }

    /** Who wrote STOP to a number is answered by that number, and so is who was to get a message from it. */
    private boolean mayCarry(Connection other, OutboundMessage message, Hop hop, Connection own) {
        return !message.confirmsOptOut()
                && (message.content().degrade() == Degrade.ALLOW || carriesAsMuch(other, own, hop.channel()))
                && (isReplaceable(hop, own) || other.senders().contains(String.valueOf(hop.sender())));
    }

    /** What must not be degraded is rendered there as it was when it was accepted. */
    private boolean carriesAsMuch(Connection other, Connection own, Channel channel) {
        return contents(other, channel).containsAll(contents(own, channel));
    }

    private Set<ContentKind> contents(Connection connection, Channel channel) {
        return catalogue
                .capability(connection, channel)
                .map(Capability::contents)
                .orElse(Set.of());
    }

    /** The sender that a connection chose by itself gives way to another connection's. */
    private static boolean isReplaceable(Hop hop, Connection own) {
        return !hop.senderAsked() && (hop.sender() == null || Objects.equals(hop.sender(), own.sender()));
    }

    private static @Nullable Via via(Connection chosen, Connection own, Hop hop) {
        return chosen.id().equals(own.id())
                ? null
                : new Via(chosen.id(), isReplaceable(hop, own) ? chosen.sender() : hop.sender());
    }
}
