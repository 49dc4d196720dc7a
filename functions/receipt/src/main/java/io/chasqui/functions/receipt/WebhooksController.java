package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answer;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.problem.ProblemCode;
import io.chasqui.functions.edge.problem.ProblemException;
import io.chasqui.functions.edge.problem.Violation;
import io.chasqui.functions.edge.reading.JsonBody;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.receipt.WebhookBody.ReplayBody;
import io.chasqui.functions.receipt.WebhookBody.WebhookChangeBody;
import io.chasqui.functions.receipt.WebhookBody.WebhookRotationBody;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.EditWebhooks;
import io.chasqui.insight.webhook.EndpointHealth;
import io.chasqui.insight.webhook.PublicAddresses;
import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.insight.webhook.WebhookRequest;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.core.annotation.Introspected;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Webhooks: where a tenant is told of events. */
@Controller("/v1/webhooks")
final class WebhooksController {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Webhooks webhooks;
    private final EditWebhooks edit;
    private final WebhookRequest request;
    private final PublicAddresses addresses;
    private final AuditLog audit;
    private final AuditEntries entries;
    private final Creations creations;
    private final Clock clock;

    WebhooksController(
            Webhooks webhooks,
            EditWebhooks edit,
            WebhookRequest request,
            PublicAddresses addresses,
            AuditLog audit,
            AuditEntries entries,
            Creations creations,
            Clock clock) {
        this.webhooks = webhooks;
        this.edit = edit;
        this.request = request;
        this.addresses = addresses;
        this.audit = audit;
        this.entries = entries;
        this.creations = creations;
        this.clock = clock;
    }

    @Introspected
    record WebhooksView(List<WebhookView> webhooks) {}

    /** @param delivery what became of it stands there */
    @Introspected
    record TestView(String event, String delivery) {}

    /**
     * Makes a webhook. It takes up to half a minute to reach every part of the platform.
     *
     * @return The only answer that has the secret.
     */
    @Post
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 201, location = true, problems = ProblemCode.CONFLICT)
    Answer<WebhookView> create(Principal caller, @JsonBody WebhookBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> create(caller, body, creation));
    }

    private Answer<WebhookView> create(Principal caller, WebhookBody body, Creation creation) {
        require(body.url(), body.events(), body.headers());
        Instant now = creation.at();
        WebhookId id = WebhookId.next(creation.random(), now);
        Webhook wanted = new Webhook(
                id,
                caller.tenant(),
                body.url(),
                body.description(),
                Set.copyOf(Objects.requireNonNullElse(body.events(), List.of())),
                Objects.requireNonNullElse(body.ordering(), Webhook.Ordering.NONE),
                body.pacing() == null ? null : body.pacing().perSecond(),
                null,
                request.seal(id, Objects.requireNonNullElse(body.headers(), Map.of())),
                List.of(),
                Boolean.TRUE.equals(body.handshake()),
                Webhook.State.ENABLED,
                null,
                null,
                true,
                now,
                now,
                0);
        SigningKey.Kind kind = Objects.requireNonNullElse(body.signature(), SigningKey.Kind.V1);
        return edit.create(wanted, kind, creation)
                .map(made -> noted(caller, "webhook.create", id, made, creation))
                .map(made -> Answer.created(URI.create("/v1/webhooks/" + id), WebhookView.of(made, now)))
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.CONFLICT, "There are " + Webhook.MAX_PER_TENANT + " webhooks; remove one first."));
    }

    /** Lists the webhooks, without their secrets. */
    @Get
    @RequiresScope(Scope.WEBHOOKS_READ)
    WebhooksView list(Principal caller) {
        return new WebhooksView(webhooks.of(caller.tenant()).endpoints().stream()
                .map(endpoint -> WebhookView.of(endpoint.webhook(), endpoint.health(), clock.instant()))
                .toList());
    }

    /**
     * Shows a webhook, without its secret.
     *
     * @param id the webhook's
     */
    @Get("/{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    WebhookView find(Principal caller, String id) {
        Endpoint endpoint = endpoint(caller.tenant(), id(id));
        return WebhookView.of(endpoint.webhook(), endpoint.health(), clock.instant());
    }

    /**
     * Changes a webhook; what is left out stays.
     *
     * @param id the webhook's
     */
    @Patch("/{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    WebhookView change(Principal caller, String id, @JsonBody WebhookChangeBody body) {
        require(body.url(), body.events(), body.headers());
        Instant now = clock.instant();
        return edit.change(caller.tenant(), id(id), webhook -> changed(webhook, body, now))
                .map(webhook -> noted(caller, "webhook.update", webhook.id(), webhook))
                .map(webhook -> WebhookView.of(webhook, EndpointHealth.HEALTHY, now))
                .orElseThrow(WebhooksController::notFound);
    }

    /**
     * Removes a webhook: it is told nothing more.
     *
     * @param id the webhook's
     * @return It is removed.
     */
    @Delete("/{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(204)
    Answer<?> remove(Principal caller, String id) {
        WebhookId webhook = endpoint(caller.tenant(), id(id)).webhook().id();
        webhooks.remove(caller.tenant(), webhook);
        return noted(caller, "webhook.delete", webhook, Answer.noContent());
    }

    /**
     * Enables a webhook that was disabled, as one that has never failed.
     *
     * @param id the webhook's
     */
    @Post("/{id}/enable")
    @CreatesNothing
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    WebhookView enable(Principal caller, String id) {
        return edit.enable(caller.tenant(), id(id))
                .map(webhook -> noted(caller, "webhook.enable", webhook.id(), webhook))
                .map(webhook -> WebhookView.of(webhook, EndpointHealth.HEALTHY, clock.instant()))
                .orElseThrow(WebhooksController::notFound);
    }

    /**
     * Gives a webhook a new key. The present ones sign beside it for a while, so that the receiver can change over.
     *
     * @param id the webhook's
     * @return The only answer that has the new secret.
     */
    @Post("/{id}/rotate")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    Answer<WebhookView> rotate(
            Principal caller, String id, @JsonBody WebhookRotationBody body, @Nullable IdempotencyKey key) {
        Duration overlap = Objects.requireNonNullElse(body.overlap(), OVERLAP);
        if (overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw ProblemException.invalid("/overlap", "max", "Send at most P30D.");
        }
        return creations.answer(
                caller,
                key,
                creation -> edit.rotate(caller.tenant(), id(id), body.signature(), overlap, creation)
                        .map(made ->
                                noted(caller, "webhook.rotate", made.webhook().id(), made, creation))
                        .map(made -> Answer.ok(WebhookView.of(made, creation.at())))
                        .orElseThrow(WebhooksController::notFound));
    }

    /**
     * Tells the webhook, and no other, of an event that has not happened.
     *
     * @param id the webhook's
     * @return It is tried; the delivery tells what became of it.
     */
    @Post("/{id}/test")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 202, location = true, problems = ProblemCode.CONFLICT)
    Answer<TestView> test(Principal caller, String id, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> test(enabled(caller.tenant(), id), creation));
    }

    private Answer<TestView> test(Webhook webhook, Creation creation) {
        String event = edit.test(webhook, creation).toString();
        String delivery = "dlv_" + event.substring(4);
        return Answer.accepted(
                URI.create("/v1/webhooks/" + webhook.id() + "/deliveries/" + delivery), new TestView(event, delivery));
    }

    /**
     * Tells the webhook again: of what was given up, or of all that was recorded in a time. The events keep their ids.
     *
     * @param id the webhook's
     * @return It begins.
     */
    @Post("/{id}/replay")
    @CreatesNothing
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 202, problems = ProblemCode.CONFLICT)
    Answer<?> replay(Principal caller, String id, @JsonBody ReplayBody body) {
        boolean failed = Boolean.TRUE.equals(body.failed());
        if (failed == (body.from() != null) || (failed && body.to() != null)) {
            throw ProblemException.invalid("", "one_of", "Send either 'failed': true, or 'from' and, if wanted, 'to'.");
        }
        if (body.from() != null && body.to() != null && !body.from().isBefore(body.to())) {
            throw ProblemException.invalid("/to", "order", "Send a time after 'from'.");
        }
        edit.replay(enabled(caller.tenant(), id), body.from(), body.to());
        return Answer.accepted(null);
    }

    /** Puts what was done into the audit log, before it is acknowledged. */
    private <T> T noted(Principal caller, String action, WebhookId webhook, T done) {
        audit.record(entries.done(caller, action, webhook.toString()));
        return done;
    }

    /** The same for what a creation makes: a repetition notes it once. */
    private <T> T noted(Principal caller, String action, WebhookId webhook, T done, Creation creation) {
        audit.record(AuditEntries.of(creation).done(caller, action, webhook.toString()));
        return done;
    }

    private Webhook changed(Webhook webhook, WebhookChangeBody body, Instant now) {
        boolean handshake = Objects.requireNonNullElse(body.handshake(), webhook.handshake());
        URI url = Objects.requireNonNullElse(body.url(), webhook.url());
        boolean askAgain = handshake && (!webhook.handshake() || !url.equals(webhook.url()));
        Webhook.State state = askAgain && webhook.state() == Webhook.State.ENABLED
                ? Webhook.State.VALIDATING
                : webhook.state() == Webhook.State.VALIDATING && !handshake ? Webhook.State.ENABLED : webhook.state();
        Integer perSecond = body.pacing() == null
                ? webhook.perSecond()
                : (Integer) body.pacing().perSecond();
        String description = body.description() == null ? webhook.description() : body.description();
        return new Webhook(
                webhook.id(),
                webhook.tenant(),
                url,
                description == null || description.isEmpty() ? null : description,
                body.events() == null ? webhook.events() : Set.copyOf(body.events()),
                Objects.requireNonNullElse(body.ordering(), webhook.ordering()),
                perSecond == null || perSecond == 0 ? null : perSecond,
                handshake ? webhook.allowedPerMinute() : null,
                body.headers() == null ? webhook.sealedHeaders() : request.seal(webhook.id(), body.headers()),
                webhook.keys(),
                handshake,
                state,
                webhook.reason(),
                webhook.failingSince(),
                webhook.disabledPublished(),
                webhook.createdAt(),
                // What a disabled webhook's end is told by stays as it was.
                webhook.state() == Webhook.State.DISABLED ? webhook.changedAt() : now,
                webhook.version());
    }

    private void require(@Nullable URI url, @Nullable List<String> events, @Nullable Map<String, String> headers) {
        List<Violation> violations = new ArrayList<>();
        if (url != null) {
            addresses.flaw(url).ifPresent(flaw -> violations.add(new Violation("/url", "address", flaw)));
        }
        List<String> filters = Objects.requireNonNullElse(events, List.of());
        for (int i = 0; i < filters.size(); i++) {
            if (EventFilters.types(filters.get(i)).isEmpty()) {
                violations.add(new Violation("/events/" + i, "unknown_type", EventFilters.RULE));
            }
        }
        Objects.requireNonNullElse(headers, Map.<String, String>of())
                .forEach((name, value) -> WebhookRequest.flaw(name, value)
                        .ifPresent(flaw -> violations.add(new Violation(
                                "/headers/" + name.replace("~", "~0").replace("/", "~1"), "header", flaw))));
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(violations);
        }
    }

    private Webhook enabled(TenantId tenant, String id) {
        Webhook webhook = endpoint(tenant, id(id)).webhook();
        if (webhook.state() != Webhook.State.ENABLED) {
            throw ProblemException.of(
                    ProblemCode.CONFLICT, "The webhook is " + webhook.state().wire() + "; enable it first.");
        }
        return webhook;
    }

    private Endpoint endpoint(TenantId tenant, WebhookId id) {
        return webhooks.of(tenant).endpoints().stream()
                .filter(endpoint -> endpoint.webhook().id().equals(id))
                .findFirst()
                .orElseThrow(WebhooksController::notFound);
    }

    private static WebhookId id(String text) {
        return WebhookId.parse(text).orElseThrow(WebhooksController::notFound);
    }

    static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no webhook of this id.");
    }

    static String path(Delivery delivery) {
        return "/v1/webhooks/" + delivery.webhook() + "/deliveries/" + delivery.id();
    }
}
