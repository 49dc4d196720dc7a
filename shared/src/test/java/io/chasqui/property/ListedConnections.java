package io.chasqui.property;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Connections in a list, which are the same for every tenant. */
record ListedConnections(List<Connection> all) implements Connections {
    @Override
    public List<Connection> of(TenantId tenant) {
        return all;
    }

    @Override
    public boolean isEmpty() {
        return all.isEmpty();
    }

    @Override
    public Optional<Connection> find(String id) {
        return all.stream().filter(connection -> connection.id().equals(id)).findFirst();
    }
}
