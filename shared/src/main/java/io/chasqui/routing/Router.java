package io.chasqui.routing;

import io.chasqui.message.Channel;
import io.chasqui.provider.Connection;
import io.chasqui.tenant.TenantId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses the connection that carries a message. The sandbox stands in wherever a tenant has configured nothing. */
public final class Router {
    /** The sandbox's vendor name, and the id of the connection that every tenant has to it. */
    public static final String SANDBOX = "sandbox";

    private final Connections connections;

    public Router(Connections connections) {
        this.connections = connections;
    }

    /**
     * A choice and its reason.
     *
     * @param reason a stable code: {@code asked_for}, {@code preferred} or {@code nothing_configured}
     */
    public record Choice(Connection connection, String reason) {}

    /**
     * @param wanted the connection to use if the tenant has it; null for the preferred one
     * @return the choice; empty when the tenant has connections, and none of them carries the channel
     */
    public Optional<Choice> choose(TenantId tenant, Channel channel, @Nullable String wanted) {
        if (wanted != null) {
            Optional<Connection> asked = find(tenant, wanted)
                    .filter(connection -> connection.channels().contains(channel));
            if (asked.isPresent()) {
                return asked.map(connection -> new Choice(connection, "asked_for"));
            }
        }
        if (connections.of(tenant).isEmpty()) {
            return Optional.of(new Choice(sandbox(tenant), "nothing_configured"));
        }
        return connections.of(tenant).stream()
                .filter(connection -> connection.channels().contains(channel))
                .findFirst()
                .map(connection -> new Choice(connection, "preferred"));
    }

    /** {@return the tenant's connection of that id} */
    public Optional<Connection> find(TenantId tenant, String id) {
        return id.equals(SANDBOX)
                ? Optional.of(sandbox(tenant))
                : connections.find(id).filter(connection -> connection.tenant().equals(tenant));
    }

    private static Connection sandbox(TenantId tenant) {
        return new Connection(SANDBOX, tenant, SANDBOX, Set.of(Channel.values()), null, Map.of(), Map.of());
    }
}
