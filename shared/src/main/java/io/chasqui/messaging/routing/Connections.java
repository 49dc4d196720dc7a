package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** The tenants' accounts at vendors. */
public interface Connections {
    /** {@return a tenant's connections, the preferred ones first} */
    List<Connection> of(TenantId tenant);

    /** {@return whether no tenant has any} */
    boolean isEmpty();

    /** {@return the connection of that id, whichever tenant it belongs to} */
    Optional<Connection> find(String id);
}
