package io.chasqui.messaging.message;

import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Optional;

/** Which attempts the ids of vendors belong to that name a message by their own id alone. */
public interface ProviderIds {
    /**
     * Keeps an id. The same call may come again.
     *
     * @param until how long it is kept at least
     */
    void keep(TenantId tenant, String connection, String providerId, Attempt attempt, Instant until);

    /** {@return the attempt of an id, empty when it is not known, or not yet} */
    Optional<Attempt> find(TenantId tenant, String connection, String providerId);
}
