package io.chasqui.platform.access;

import io.chasqui.platform.access.IssuedKey.Status;
import io.chasqui.platform.tenant.Principal;
import java.time.Clock;
import java.util.Optional;

/** Reads the present rights of a caller that is about to grant some: never from a cache. */
public final class Grantors {
    private final ApiKeys keys;
    private final Clients clients;
    private final Clock clock;

    public Grantors(ApiKeys keys, Clients clients, Clock clock) {
        this.keys = keys;
        this.clients = clients;
        this.clock = clock;
    }

    /** {@return what a key is good for now; one that was made by a client which is gone counts as revoked} */
    public Status status(IssuedKey key) {
        Status status = key.status(clock.instant());
        return status == Status.ACTIVE && !clients.haveAll(key.tenant(), key.clients()) ? Status.REVOKED : status;
    }

    /** {@return the caller's present rights; empty when its key or client is not valid any more} */
    Optional<Grantor> find(Principal caller) {
        return switch (caller.kind()) {
            case KEY, TOKEN ->
                keys.find(caller.tenant(), caller.id())
                        .filter(key -> status(key) == Status.ACTIVE)
                        .map(key -> new Grantor(
                                key.mode(),
                                caller.scopes(),
                                key.cidrs(),
                                Lifetime.earlier(caller.expiresAt(), key.expiresAt()),
                                key.clients()));
            case CLIENT ->
                clients.find(caller.tenant(), caller.id().substring(Client.PREFIX.length()))
                        .filter(client -> client.isActive(clock.instant()))
                        .filter(client -> clients.haveAll(client.tenant(), client.clients()))
                        .map(client -> new Grantor(
                                client.mode(),
                                caller.scopes(),
                                client.cidrs(),
                                Lifetime.earlier(caller.expiresAt(), client.expiresAt()),
                                client.andItsMakers()));
        };
    }
}
