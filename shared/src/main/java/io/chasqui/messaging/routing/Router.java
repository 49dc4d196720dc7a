package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the connection that carries a message. What a test key sends goes to the sandbox, whatever is configured; what
 * a live one sends is simulated only in an installation whose setting says so, and while that has no connection at all:
 * a file of connections that was lost must not have the sandbox say that people got what they did not get.
 */
public final class Router {
    /** The sandbox's vendor name, and the id of the connection that every tenant has to it. */
    public static final String SANDBOX = "sandbox";

    private final Connections connections;
    private final boolean simulatesLive;

    /** @param simulatesLive whether the sandbox carries live messages while no connection is configured */
    public Router(Connections connections, boolean simulatesLive) {
        this.connections = connections;
        this.simulatesLive = simulatesLive;
    }

    /**
     * A choice and its reason.
     *
     * @param reason a stable code: {@code test_mode}, {@code lists_sender}, {@code asked_for}, {@code
     *     preferred} or {@code nothing_configured}
     */
    public record Choice(Connection connection, String reason) {}

    /**
     * A sender that a caller asks for chooses the connection: the first that lists it.
     *
     * @param wanted the connection to use if the tenant has it; null for the preferred one
     * @param sender the number or name to send from; null where the connection chooses
     * @return the choice; empty when none of the tenant's connections carries the channel and, where no connection is
     *     wanted, lists the sender
     */
    public Optional<Choice> choose(
            TenantId tenant, Mode mode, Channel channel, @Nullable String wanted, @Nullable String sender) {
        if (mode == Mode.TEST) {
            return Optional.of(new Choice(sandbox(tenant), "test_mode"));
        }
        if (simulates(mode)) {
            return Optional.of(new Choice(sandbox(tenant), "nothing_configured"));
        }
        if (sender != null) {
            // In a conversation the connection that it came by goes first, and need not list the sender.
            Optional<Connection> listing = Optional.ofNullable(wanted)
                    .flatMap(id -> own(tenant, id))
                    .filter(connection -> lists(connection, channel, sender))
                    .or(() -> connections.of(tenant).stream()
                            .filter(connection -> lists(connection, channel, sender))
                            .findFirst());
            if (listing.isPresent() || wanted == null) {
                return listing.map(connection -> new Choice(connection, "lists_sender"));
            }
        }
        if (wanted != null) {
            Optional<Connection> asked = own(tenant, wanted)
                    .filter(connection -> connection.channels().contains(channel));
            if (asked.isPresent()) {
                return asked.map(connection -> new Choice(connection, "asked_for"));
            }
        }
        return connections.of(tenant).stream()
                .filter(connection -> connection.channels().contains(channel))
                .findFirst()
                .map(connection -> new Choice(connection, "preferred"));
    }

    /** {@return the tenant's connection of that id, as far as the mode reaches: a test message finds the sandbox alone, and
     * a live one does not find it} Empty: there is none, or there is none any more. */
    public Optional<Connection> find(TenantId tenant, Mode mode, String id) {
        if (id.equals(SANDBOX)) {
            return simulates(mode) ? Optional.of(sandbox(tenant)) : Optional.empty();
        }
        return mode == Mode.TEST ? Optional.empty() : own(tenant, id);
    }

    /** {@return those that may stand in for a connection, the preferred ones first}; nobody does for the sandbox. */
    public List<Connection> others(Connection connection, Channel channel) {
        // A person's id in a chat app is another one, or none, for each account there.
        return connection.id().equals(SANDBOX) || channel == Channel.CHAT
                ? List.of()
                : connections.of(connection.tenant()).stream()
                        .filter(other -> !other.id().equals(connection.id()))
                        .filter(other -> other.channels().contains(channel))
                        .toList();
    }

    private static boolean lists(Connection connection, Channel channel, String sender) {
        return connection.channels().contains(channel) && connection.senders().contains(sender);
    }

    private boolean simulates(Mode mode) {
        return mode == Mode.TEST || (simulatesLive && connections.isEmpty());
    }

    private Optional<Connection> own(TenantId tenant, String id) {
        return connections.find(id).filter(connection -> connection.tenant().equals(tenant));
    }

    private static Connection sandbox(TenantId tenant) {
        return new Connection(SANDBOX, tenant, SANDBOX, Set.of(Channel.values()), null, Map.of(), Map.of());
    }
}
