package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.functions.edge.request.Creations;
import io.chasqui.functions.edge.request.IdempotencyKey;
import io.chasqui.functions.receipt.WebhookBody.ReplayBody;
import io.chasqui.functions.receipt.WebhookBody.WebhookChangeBody;
import io.chasqui.functions.receipt.WebhookBody.WebhookRotationBody;
import io.chasqui.functions.receipt.WebhookView.TestView;
import io.chasqui.functions.receipt.WebhookView.WebhooksView;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.EditWebhooks;
import io.chasqui.insight.webhook.EndpointHealth;
import io.chasqui.insight.webhook.SigningKey;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.WebhookId;
import io.chasqui.insight.webhook.WebhookRequest;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.idempotency.Creation;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Patch;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Webhooks: URLs of a tenant that receive its events. */
@Controller("/v1/webhooks")
final class WebhooksController {
    private static final Duration OVERLAP = Duration.ofDays(1);
    private static final Duration LONGEST_OVERLAP = Duration.ofDays(30);

    private final Webhooks webhooks;
    private final EditWebhooks edit;
    private final WebhookLookup lookup;
    private final WebhookBodies bodies;
    private final AuditLog audit;
    private final AuditEntries entries;
    private final Creations creations;
    private final Clock clock;

    WebhooksController(
            Webhooks webhooks,
            EditWebhooks edit,
            WebhookRequest request,
            AuditLog audit,
            AuditEntries entries,
            Creations creations,
            Clock clock) {
        this.webhooks = webhooks;
        this.edit = edit;
        this.lookup = new WebhookLookup(webhooks);
        this.bodies = new WebhookBodies(request);
        this.audit = audit;
        this.entries = entries;
        this.creations = creations;
        this.clock = clock;
    }

    /**
     * Creates a webhook. Events reach it within half a minute.
     *
     * @return The webhook is created. No other answer shows its secret.
     */
    @Post
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 201, location = true, problems = ProblemCode.CONFLICT)
    HttpResponse<WebhookView> create(Principal caller, @Body WebhookBody body, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> create(caller, body, creation));
    }

    private HttpResponse<WebhookView> create(Principal caller, WebhookBody body, Creation creation) {
        Webhook wanted = bodies.webhook(caller.tenant(), body, creation);
        WebhookId id = wanted.id();
        SigningKey.Kind kind = Objects.requireNonNullElse(body.signature(), SigningKey.Kind.V1);
        return edit.create(wanted, kind, creation)
                .map(made -> audited(caller, "webhook.create", id, made, creation))
                .map(made -> HttpResponse.created(URI.create("/v1/webhooks/" + id))
                        .body(WebhookView.of(made, creation.at())))
                .orElseThrow(() -> ProblemException.of(
                        ProblemCode.CONFLICT, "There are " + Webhook.MAX_PER_TENANT + " webhooks; remove one first."));
    }

    /**
     * @param limit how many webhooks at most
     * @param cursor the {@code nextCursor} of the page before
     */
    @Serdeable
    record WebhooksQuery(
            @Bindable(defaultValue = "50") @Min(1) @Max(100) int limit,
            @Nullable @Size(min = 1, max = 100) String cursor) {}

    /** Lists the webhooks, oldest first, without their secrets. */
    @Get
    @RequiresScope(Scope.WEBHOOKS_READ)
    WebhooksView list(Principal caller, @StrictQuery WebhooksQuery query) {
        String after = query.cursor() == null
                ? ""
                : WebhookId.parse(query.cursor())
                        .orElseThrow(() -> ProblemException.invalid(
                                "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given."))
                        .toString();
        List<WebhookView> rest = webhooks.of(caller.tenant()).endpoints().stream()
                .filter(endpoint -> endpoint.webhook().id().toString().compareTo(after) > 0)
                .sorted(Comparator.comparing(endpoint -> endpoint.webhook().id().toString()))
                .map(endpoint -> WebhookView.of(endpoint.webhook(), endpoint.health(), clock.instant()))
                .toList();
        List<WebhookView> shown = rest.subList(0, Math.min(query.limit(), rest.size()));
        return new WebhooksView(
                shown, shown.size() < rest.size() ? shown.getLast().id() : null);
    }

    /**
     * Shows a webhook, without its secret.
     *
     * @param id the webhook's
     */
    @Get("/{id}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    WebhookView find(Principal caller, String id) {
        Endpoint endpoint = lookup.endpoint(caller.tenant(), id);
        return WebhookView.of(endpoint.webhook(), endpoint.health(), clock.instant());
    }

    /**
     * Changes a webhook. Fields that are left out stay as they are.
     *
     * @param id the webhook's
     */
    @Patch("/{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    WebhookView change(Principal caller, String id, @Body WebhookChangeBody body) {
        Instant now = clock.instant();
        return edit.change(caller.tenant(), WebhookLookup.id(id), webhook -> bodies.changed(webhook, body, now))
                .map(webhook -> audited(caller, "webhook.update", webhook.id(), webhook))
                .map(webhook -> WebhookView.of(webhook, EndpointHealth.HEALTHY, now))
                .orElseThrow(WebhookLookup::notFound);
    }

    /**
     * Removes a webhook. It receives no more events.
     *
     * @param id the webhook's
     * @return The webhook is removed.
     */
    @Delete("/{id}")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(204)
    HttpResponse<?> remove(Principal caller, String id) {
        WebhookId webhook = lookup.endpoint(caller.tenant(), id).webhook().id();
        webhooks.remove(caller.tenant(), webhook);
        return audited(caller, "webhook.delete", webhook, HttpResponse.noContent());
    }

    /**
     * Enables a disabled webhook, and forgets its earlier failures.
     *
     * @param id the webhook's
     */
    @Post("/{id}/enable")
    @CreatesNothing
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    WebhookView enable(Principal caller, String id) {
        return edit.enable(caller.tenant(), WebhookLookup.id(id))
                .map(webhook -> audited(caller, "webhook.enable", webhook.id(), webhook))
                .map(webhook -> WebhookView.of(webhook, EndpointHealth.HEALTHY, clock.instant()))
                .orElseThrow(WebhookLookup::notFound);
    }

    /**
     * Gives a webhook a new signing key. The present keys sign as well during the overlap, so that the receiver can
     * change over.
     *
     * @param id the webhook's
     * @return No other answer shows the new secret.
     */
    @Post("/{id}/rotate")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    HttpResponse<WebhookView> rotate(
            Principal caller, String id, @Body WebhookRotationBody body, @Nullable IdempotencyKey key) {
        Duration overlap = Objects.requireNonNullElse(body.overlap(), OVERLAP);
        if (overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw ProblemException.invalid("/overlap", "max", "Send at most P30D.");
        }
        return creations.answer(
                caller,
                key,
                creation -> edit.rotate(caller.tenant(), WebhookLookup.id(id), body.signature(), overlap, creation)
                        .map(made ->
                                audited(caller, "webhook.rotate", made.webhook().id(), made, creation))
                        .map(made -> HttpResponse.ok(WebhookView.of(made, creation.at())))
                        .orElseThrow(WebhookLookup::notFound));
    }

    /**
     * Sends a test event to this webhook alone.
     *
     * @param id the webhook's
     * @return The test event is queued. The delivery shows the result.
     */
    @Post("/{id}/test")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 202, location = true, problems = ProblemCode.CONFLICT)
    HttpResponse<TestView> test(Principal caller, String id, @Nullable IdempotencyKey key) {
        return creations.answer(caller, key, creation -> test(lookup.enabled(caller.tenant(), id), creation));
    }

    private HttpResponse<TestView> test(Webhook webhook, Creation creation) {
        String event = edit.test(webhook, creation).toString();
        String delivery = "dlv_" + event.substring(4);
        return HttpResponse.accepted(URI.create("/v1/webhooks/" + webhook.id() + "/deliveries/" + delivery))
                .body(new TestView(event, delivery));
    }

    /**
     * Delivers events to the webhook again: the failed ones, or all that were recorded in a period. The events keep
     * their ids.
     *
     * @param id the webhook's
     * @return The replay begins.
     */
    @Post("/{id}/replay")
    @CreatesNothing
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 202, problems = ProblemCode.CONFLICT)
    HttpResponse<?> replay(Principal caller, String id, @Body ReplayBody body) {
        boolean failed = Boolean.TRUE.equals(body.failed());
        if (failed == (body.from() != null) || (failed && body.to() != null)) {
            String choice = "Send 'failed': true, or 'from' and, if wanted, 'to'";
            throw ProblemException.invalid("", "one_of", choice + (failed ? ", not both." : "."));
        }
        if (body.from() != null && body.to() != null && !body.from().isBefore(body.to())) {
            throw ProblemException.invalid("/to", "order", "Send a time after 'from'.");
        }
        Webhook webhook = lookup.enabled(caller.tenant(), id);
        edit.replay(webhook, body.from(), body.to());
        return audited(caller, "webhook.replay", webhook.id(), HttpResponse.accepted());
    }

    /** Records an action in the audit log before it is acknowledged. */
    private <T> T audited(Principal caller, String action, WebhookId webhook, T done) {
        audit.record(entries.done(caller, action, webhook.toString()));
        return done;
    }

    /** Records a creation in the audit log, once for all repetitions of the request. */
    private <T> T audited(Principal caller, String action, WebhookId webhook, T done, Creation creation) {
        audit.record(AuditEntries.of(creation).done(caller, action, webhook.toString()));
        return done;
    }

    static String path(Delivery delivery) {
        return "/v1/webhooks/" + delivery.webhook() + "/deliveries/" + delivery.id();
    }
}
