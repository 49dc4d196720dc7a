package io.chasqui.platform.access;

import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Registers issuers' clients, and takes them off. Nobody gives more than they have. */
public final class AdministerClients {
    private final Clients clients;
    private final Issuers issuers;
    private final Grantors grantors;
    private final AuditLog log;
    private final AuditEntries entries;

    public AdministerClients(Clients clients, Issuers issuers, Grantors grantors, AuditLog log, AuditEntries entries) {
        this.clients = clients;
        this.issuers = issuers;
        this.grantors = grantors;
        this.log = log;
        this.entries = entries;
    }

    /** A client that is to be registered. */
    public record ClientRequest(
            String name,
            String issuer,
            String clientId,
            Mode mode,
            Set<Scope> scopes,
            List<Cidr> cidrs,
            @Nullable Instant expiresAt) {
        public ClientRequest {
            scopes = Set.copyOf(scopes);
            cidrs = List.copyOf(cidrs);
        }
    }

    /** The outcome of a request. */
    public sealed interface ClientOutcome {
        record Registered(Client client) implements ClientOutcome {}

        record Removed() implements ClientOutcome {}

        record NotFound() implements ClientOutcome {}

        /** Nothing was done: it asks for more than the caller has, or for an issuer that is not configured. */
        record Flawed(List<Flaw> flaws) implements ClientOutcome {
            public Flawed {
                flaws = List.copyOf(flaws);
            }
        }

        /** The client is already registered, perhaps by another tenant. */
        record Taken() implements ClientOutcome {}

        /** The client is live, and the caller's key is a test key. */
        record LiveOnly() implements ClientOutcome {}

        /** The caller's own key is not valid any more. */
        record CallerGone() implements ClientOutcome {}
    }

    /** @param creation draws the client's id: drawn again, it is the client that was registered */
    public ClientOutcome register(Principal caller, ClientRequest wanted, Creation creation) {
        Optional<Grantor> grantor = grantors.find(caller);
        if (grantor.isEmpty()) {
            return new ClientOutcome.CallerGone();
        }
        List<Flaw> beyond = grantor.get().lacks(wanted.mode(), wanted.scopes(), wanted.cidrs(), wanted.expiresAt());
        if (!beyond.isEmpty()) {
            log.record(entries.refused(
                    caller, "client.create", "-", beyond.getFirst().code()));
        }
        List<Flaw> flaws = new ArrayList<>(beyond);
        if (issuers.ofUrl(wanted.issuer()).isEmpty()) {
            flaws.add(new Flaw("/issuer", "unknown_issuer", "No issuer of this URL is configured here."));
        }
        if (wanted.expiresAt() != null && !creation.at().isBefore(wanted.expiresAt())) {
            flaws.add(new Flaw("/expiresAt", "in_the_past", "The time has passed; send a later one, or leave it out."));
        }
        if (!flaws.isEmpty()) {
            return new ClientOutcome.Flawed(flaws);
        }
        Client client = new Client(
                caller.tenant(),
                Order.of(creation.at(), creation.random().nextLong()),
                issuers.ofUrl(wanted.issuer()).orElseThrow().id(),
                wanted.clientId(),
                wanted.name(),
                wanted.mode(),
                wanted.scopes(),
                wanted.cidrs(),
                creation.at(),
                Actor.of(caller).id(),
                grantor.get().clients(),
                wanted.expiresAt());
        if (clients.add(client, entries.done(caller, "client.create", Client.PREFIX + client.id()))) {
            return new ClientOutcome.Registered(client);
        }
        return clients.find(caller.tenant(), client.id()).isPresent()
                ? new ClientOutcome.Registered(client)
                : new ClientOutcome.Taken();
    }

    public ClientOutcome remove(Principal caller, String id) {
        Optional<Client> found = clients.find(caller.tenant(), id);
        if (found.isEmpty()) {
            return new ClientOutcome.NotFound();
        }
        if (!caller.mode().mayChange(found.get().mode())) {
            log.record(entries.refused(caller, "client.delete", Client.PREFIX + id, "test_mode"));
            return new ClientOutcome.LiveOnly();
        }
        return clients.remove(found.get(), entries.done(caller, "client.delete", Client.PREFIX + id))
                ? new ClientOutcome.Removed()
                : new ClientOutcome.NotFound();
    }
}
