package io.chasqui.functions.send.access;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.message.Acceptances;
import io.chasqui.functions.edge.reading.Page;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.platform.access.AdministerClients;
import io.chasqui.platform.access.AdministerClients.ClientOutcome;
import io.chasqui.platform.access.AdministerClients.ClientRequest;
import io.chasqui.platform.access.Client;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.Issuer;
import io.chasqui.platform.access.Issuers;
import io.chasqui.platform.id.Base32;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Clients of OIDC issuers, and the scopes of their tokens. */
@Controller("/v1/clients")
final class ClientsController {
    private final AdministerClients administer;
    private final Clients clients;
    private final Issuers issuers;
    private final Creations creations;

    ClientsController(AdministerClients administer, Clients clients, Issuers issuers, Creations creations) {
        this.administer = administer;
        this.clients = clients;
        this.issuers = issuers;
        this.creations = creations;
    }

    /**
     * A client that is to be registered.
     *
     * @param issuer the issuer's URL, exactly as it is configured
     * @param clientId the issuer's id of the client
     * @param scopes the most that its tokens may do; a bundle names a usual set instead
     * @param mode the mode of the caller when left out
     * @param expiresAt when its tokens stop working; never when left out. Where the caller's own access ends, this is
     *     required, and no later than that
     */
    @Serdeable
    record ClientBody(
            @NotBlank @Size(max = 100) String name,
            @Size(max = 512) String issuer,
            @NotBlank @Size(max = 255) String clientId,
            @Nullable Bundle bundle,
            @Nullable @Size(min = 1, max = 100) List<String> scopes,
            @Nullable Mode mode,
            @Nullable @Size(max = 50) List<String> cidrs,
            @Nullable Instant expiresAt) {}

    /** @param expiresAt when its tokens stop working; absent for never */
    @Serdeable
    record ClientView(
            String id,
            String name,
            String issuer,
            String clientId,
            Mode mode,
            List<String> scopes,
            List<String> cidrs,
            Instant createdAt,
            String createdBy,
            @Nullable Instant expiresAt) {}

    /** @param nextCursor for the next page; absent on the last */
    @Serdeable
    record ClientsView(List<ClientView> clients, @Nullable String nextCursor) {}

    /** Registers a client of a configured issuer. From then on its tokens are accepted. */
    @Post
    @RequiresScope(Scope.CLIENTS_WRITE)
    @Answers(
            value = 201,
            location = true,
            problems = {ProblemCode.TEST_MODE, ProblemCode.CONFLICT})
    HttpResponse<ClientView> register(Principal caller, @Body ClientBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> register(caller, body, creation));
    }

    private HttpResponse<ClientView> register(Principal caller, ClientBody body, Creation creation) {
        ClientRequest wanted = new ClientRequest(
                body.name(),
                body.issuer(),
                body.clientId(),
                Objects.requireNonNullElse(body.mode(), caller.mode()),
                AccessBodies.scopes(body.bundle(), body.scopes()),
                AccessBodies.cidrs(body.cidrs(), "cidrs"),
                body.expiresAt());
        ClientOutcome result = administer.register(caller, wanted, creation);
        if (result instanceof ClientOutcome.Registered registered) {
            ClientView view = view(registered.client());
            return HttpResponse.created(URI.create("/v1/clients/" + view.id())).body(view);
        }
        throw refusal(result);
    }

    /** Lists the registered clients. */
    @Get
    @RequiresScope(Scope.CLIENTS_READ)
    ClientsView list(Principal caller, @StrictQuery Page page) {
        if (page.cursor() != null && !Base32.isPart(page.cursor())) {
            throw ProblemException.invalid(
                    "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given.");
        }
        List<Client> found = clients.list(caller.tenant(), page.cursor(), page.limit() + 1);
        List<Client> shown = found.subList(0, Math.min(page.limit(), found.size()));
        return new ClientsView(
                shown.stream().map(this::view).toList(),
                found.size() > page.limit() ? shown.getLast().id() : null);
    }

    /**
     * Shows a registered client.
     *
     * @param id the client's
     */
    @Get("/{id}")
    @RequiresScope(Scope.CLIENTS_READ)
    ClientView find(Principal caller, String id) {
        return clients.find(caller.tenant(), id(id)).map(this::view).orElseThrow(ClientsController::notFound);
    }

    /**
     * Removes a client. Its tokens, and the keys and clients that were made with them, are not accepted any more.
     *
     * @param id the client's
     * @return The client is removed.
     */
    @Delete("/{id}")
    @RequiresScope(Scope.CLIENTS_WRITE)
    @Answers(value = 204, problems = ProblemCode.TEST_MODE)
    HttpResponse<?> remove(Principal caller, String id) {
        ClientOutcome result = administer.remove(caller, id(id));
        if (result instanceof ClientOutcome.Removed) {
            return HttpResponse.noContent();
        }
        throw refusal(result);
    }

    private ClientView view(Client client) {
        return new ClientView(
                Client.PREFIX + client.id(),
                client.name(),
                issuers.ofId(client.issuer()).map(Issuer::url).orElse(client.issuer()),
                client.clientId(),
                client.mode(),
                client.scopes().stream().map(Scope::wire).sorted().toList(),
                client.cidrs().stream().map(Cidr::text).toList(),
                client.createdAt(),
                client.createdBy(),
                client.expiresAt());
    }

    private static ProblemException refusal(ClientOutcome result) {
        return switch (result) {
            case ClientOutcome.NotFound ignored -> notFound();
            case ClientOutcome.Flawed flawed -> Acceptances.invalid(flawed.flaws());
            case ClientOutcome.Taken ignored ->
                ProblemException.of(ProblemCode.CONFLICT, "This client of the issuer's is registered already.");
            case ClientOutcome.LiveOnly ignored -> ProblemException.liveOnly("client");
            case ClientOutcome.CallerGone ignored -> ProblemException.unauthenticated();
            case ClientOutcome.Registered ignored -> throw new IllegalStateException("this is no refusal");
            case ClientOutcome.Removed ignored -> throw new IllegalStateException("this is no refusal");
        };
    }

    private static String id(String text) {
        String part = text.startsWith(Client.PREFIX) ? text.substring(Client.PREFIX.length()) : "";
        if (!Base32.isPart(part)) {
            throw notFound();
        }
        return part;
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no client of this id.");
    }
}
