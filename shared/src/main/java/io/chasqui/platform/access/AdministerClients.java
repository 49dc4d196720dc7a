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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Registers issuers' clients, and takes them off. Nobody gives more than they have. */
public final class AdministerClients {
    private final Clients clients;
    private final Issuers issuers;
    private final Makers makers;
    private final AuditLog log;
    private final AuditEntries entries;

    public AdministerClients(Clients clients, Issuers issuers, Makers makers, AuditLog log, AuditEntries entries) {
        this.clients = clients;
        this.issuers = issuers;
        this.makers = makers;
        this.log = log;
        this.entries = entries;
    }

    /** A client that is to be registered. */
    public record Wanted(String name, String issuer, String clientId, Mode mode, Set<Scope> scopes, List<Cidr> cidrs) {
        public Wanted {
            scopes = Set.copyOf(scopes);
            cidrs = List.copyOf(cidrs);
        }
    }

    /** What came of a request. */
    public sealed interface Result {
        record Registered(Client client) implements Result {}

        record Removed() implements Result {}

        record NotFound() implements Result {}

        /** Nothing was done: it asks for more than the caller has, or for an issuer that is not configured. */
        record Flawed(List<Flaw> flaws) implements Result {
            public Flawed {
                flaws = List.copyOf(flaws);
            }
        }

        /** Somebody has registered it, perhaps another tenant. */
        record Taken() implements Result {}

        /** It is live, and the caller is not. */
        record LiveOnly() implements Result {}

        /** The caller's own key is good no more. */
        record CallerGone() implements Result {}
    }

    /** @param creation draws the client's id: drawn again, it is the client that was registered */
    public Result register(Principal caller, Wanted wanted, Creation creation) {
        Optional<Maker> maker = makers.find(caller);
        if (maker.isEmpty()) {
            return new Result.CallerGone();
        }
        List<Flaw> beyond = maker.get()
                .lacks(
                        wanted.mode(),
                        wanted.scopes(),
                        wanted.cidrs(),
                        maker.get().expiresAt());
        if (!beyond.isEmpty()) {
            log.record(entries.refused(
                    caller, "client.create", "-", beyond.getFirst().code()));
        }
        List<Flaw> flaws = new ArrayList<>(beyond);
        if (issuers.ofUrl(wanted.issuer()).isEmpty()) {
            flaws.add(new Flaw("/issuer", "unknown_issuer", "No issuer of this URL is configured here."));
        }
        if (!flaws.isEmpty()) {
            return new Result.Flawed(flaws);
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
                Actor.of(caller).id());
        if (clients.add(client, entries.done(caller, "client.create", Client.PREFIX + client.id()))) {
            return new Result.Registered(client);
        }
        return clients.find(caller.tenant(), client.id()).isPresent()
                ? new Result.Registered(client)
                : new Result.Taken();
    }

    public Result remove(Principal caller, String id) {
        Optional<Client> found = clients.find(caller.tenant(), id);
        if (found.isEmpty()) {
            return new Result.NotFound();
        }
        if (!caller.mode().mayChange(found.get().mode())) {
            log.record(entries.refused(caller, "client.delete", Client.PREFIX + id, "test_mode"));
            return new Result.LiveOnly();
        }
        return clients.remove(found.get(), entries.done(caller, "client.delete", Client.PREFIX + id))
                ? new Result.Removed()
                : new Result.NotFound();
    }
}
