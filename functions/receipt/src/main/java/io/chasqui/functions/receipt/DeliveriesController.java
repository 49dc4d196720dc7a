package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.Answers;
import io.chasqui.functions.edge.answer.CloudEvent;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.functions.edge.request.CreatesNothing;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.ReplayEvents;
import io.chasqui.insight.webhook.Webhook;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deliveries of events to a webhook. */
@Controller("/v1/webhooks/{id}/deliveries")
final class DeliveriesController {
    private final WebhookLookup lookup;
    private final Deliveries deliveries;
    private final EventLog events;
    private final ReplayEvents replay;
    private final AuditLog audit;
    private final AuditEntries entries;

    DeliveriesController(
            Webhooks webhooks,
            Deliveries deliveries,
            EventLog events,
            ReplayEvents replay,
            AuditLog audit,
            AuditEntries entries) {
        this.lookup = new WebhookLookup(webhooks);
        this.deliveries = deliveries;
        this.events = events;
        this.replay = replay;
        this.audit = audit;
        this.entries = entries;
    }

    /** @param status only deliveries of this status */
    @Serdeable
    record DeliveryQuery(
            @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable @Size(min = 1, max = 100) String cursor,
            Delivery.@Nullable Status status) {}

    /** @param nextCursor for the next page, also when this one has fewer than 'limit'; absent on the last */
    @Serdeable
    record DeliveriesView(
            List<DeliveryView> deliveries, @Nullable String nextCursor) {}

    /**
     * The delivery of one event to the webhook.
     *
     * @param replays how often a replay was asked for
     * @param nextAt when the next attempt is made; absent when there is none
     * @param attempts the latest attempts, oldest first
     * @param body what was sent; only where one delivery is shown
     */
    @Serdeable
    record DeliveryView(
            String id,
            String event,
            String type,
            Delivery.Status status,
            int replays,
            Instant createdAt,
            @Nullable Instant nextAt,
            List<AttemptView> attempts,
            @Nullable @CloudEvent Map<String, Object> body) {
        static DeliveryView of(Delivery delivery, @Nullable String body) {
            return new DeliveryView(
                    delivery.id(),
                    delivery.event().toString(),
                    delivery.type().wire(),
                    delivery.status(),
                    delivery.round(),
                    delivery.createdAt(),
                    delivery.nextAt(),
                    delivery.attempts().stream().map(AttemptView::of).toList(),
                    body == null ? null : Json.object(body));
        }
    }

    /**
     * One request to the webhook's URL.
     *
     * @param status the answer's HTTP status; absent when there was no answer
     * @param error why the attempt failed; absent for a success
     * @param response how the answer's body begins
     */
    @Serdeable
    record AttemptView(
            Instant at,
            @Nullable Integer status,
            @Nullable String error,
            long milliseconds,
            @Nullable String response) {
        static AttemptView of(DeliveryAttempt attempt) {
            return new AttemptView(
                    attempt.at(),
                    attempt.status(),
                    attempt.error(),
                    attempt.took().toMillis(),
                    attempt.response());
        }
    }

    /**
     * Lists the deliveries of events to the webhook, the latest first.
     *
     * @param id the webhook's
     */
    @Get
    @RequiresScope(Scope.WEBHOOKS_READ)
    DeliveriesView list(Principal caller, String id, @StrictQuery DeliveryQuery query) {
        Webhook webhook = lookup.webhook(caller.tenant(), id);
        EventId before = query.cursor() == null
                ? null
                : Delivery.eventOf(query.cursor())
                        .orElseThrow(() -> ProblemException.invalid(
                                "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given."));
        Deliveries.Part part = deliveries.list(caller.tenant(), webhook.id(), query.status(), before, query.limit());
        return new DeliveriesView(
                part.deliveries().stream()
                        .map(delivery -> DeliveryView.of(delivery, null))
                        .toList(),
                part.next() == null ? null : Delivery.idOf(part.next()));
    }

    /**
     * Shows a delivery, with the body that was sent.
     *
     * @param id the webhook's
     * @param delivery the delivery's
     */
    @Get("/{delivery}")
    @RequiresScope(Scope.WEBHOOKS_READ)
    DeliveryView find(Principal caller, String id, String delivery) {
        Webhook webhook = lookup.webhook(caller.tenant(), id);
        Delivery found = Delivery.eventOf(delivery)
                .flatMap(event -> deliveries.find(caller.tenant(), webhook.id(), event))
                .orElseThrow(DeliveriesController::notFound);
        return DeliveryView.of(
                found,
                events.find(caller.tenant(), found.event())
                        .map(RecordedEvent::body)
                        .orElse(null));
    }

    /**
     * Delivers one event to the webhook again, with the same id.
     *
     * @param id the webhook's
     * @param delivery the delivery's
     * @return The delivery is queued again.
     */
    @Post("/{delivery}/replay")
    @CreatesNothing
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    @Answers(value = 202, location = true, problems = ProblemCode.CONFLICT)
    HttpResponse<DeliveryView> replay(Principal caller, String id, String delivery) {
        Webhook webhook = WebhookLookup.requireEnabled(lookup.webhook(caller.tenant(), id));
        Delivery again = Delivery.eventOf(delivery)
                .flatMap(event -> replay.one(webhook, event))
                .orElseThrow(DeliveriesController::notFound);
        audit.record(entries.done(caller, "delivery.replay", again.id()));
        return HttpResponse.accepted(URI.create(WebhooksController.path(again))).body(DeliveryView.of(again, null));
    }

    private static ProblemException notFound() {
        return ProblemException.of(ProblemCode.NOT_FOUND, "There is no delivery of this id.");
    }
}
