package io.chasqui.messaging.routing;

import io.chasqui.messaging.provider.Connection;
import java.time.Instant;
import java.util.Optional;

/** The stored breakers of all connections, shared by all instances. An exception means that the store failed. */
public interface BreakerRecords {
    /** {@return the connection's breaker; {@link BreakerRecord#NONE} where none is stored} */
    BreakerRecord find(Connection connection);

    /**
     * Puts a breaker in the place of the one that was seen, unless somebody else has.
     *
     * @param now from when on it is kept, for as long as anybody may ask for it
     * @return empty when it was done; else what stands there, and nothing was changed
     */
    Optional<BreakerRecord> replace(Connection connection, BreakerRecord seen, BreakerRecord next, Instant now);
}
