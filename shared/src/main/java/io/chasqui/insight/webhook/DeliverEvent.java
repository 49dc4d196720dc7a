package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.webhook.Deliveries.Claim;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.insight.webhook.WebhookCalls.Answer;
import io.chasqui.insight.webhook.WebhookCalls.Answered;
import io.chasqui.insight.webhook.WebhookCalls.Unanswered;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.queue.UnprocessableTask;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Delivers one event to one webhook: claim, call, record. At least once: a worker that dies after the call leaves a lease
 * behind, and when it has ended the call is made again, with the same id.
 */
public final class DeliverEvent {
    /** A claim that is older than this belongs to nobody any more; longer than any call takes. */
    static final Duration LEASE = Duration.ofSeconds(60);

    /** How long other workers wait for the one that probes whether a pause can end. */
    private static final Duration PROBE = Duration.ofSeconds(20);

    /** A receiver that takes longer is moved to the slow queue for a while. */
    private static final Duration SLOW_AFTER = Duration.ofSeconds(2);

    private static final Duration SLOW_FOR = Duration.ofMinutes(5);

    /** The longest wait that a receiver can ask for. */
    private static final Duration MAX_RETRY_AFTER = Duration.ofHours(24);

    /** The shortest wait before another try. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private static final Next DONE = new Next.Done();
    private static final int GONE = 410;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final System.Logger LOG = System.getLogger(DeliverEvent.class.getName());

    private final Webhooks webhooks;
    private final CachedWebhooks cachedWebhooks;
    private final EventLog events;
    private final Deliveries deliveries;
    private final WebhookRequest request;
    private final WebhookCalls calls;
    private final CallSlots slots;
    private final RetrySchedule retries;
    private final DisableWebhook disable;
    private final TaskQueue queue;
    private final Clock clock;

    public DeliverEvent(
            Webhooks webhooks,
            CachedWebhooks cachedWebhooks,
            EventLog events,
            Deliveries deliveries,
            WebhookRequest request,
            WebhookCalls calls,
            CallSlots slots,
            RetrySchedule retries,
            DisableWebhook disable,
            TaskQueue queue,
            Clock clock) {
        this.webhooks = webhooks;
        this.cachedWebhooks = cachedWebhooks;
        this.events = events;
        this.deliveries = deliveries;
        this.request = request;
        this.calls = calls;
        this.slots = slots;
        this.retries = retries;
        this.disable = disable;
        this.queue = queue;
        this.clock = clock;
    }

    public Next deliver(WebhookTask.Deliver task) {
        WebhookId id = WebhookId.parse(task.webhook()).orElseThrow(() -> new UnprocessableTask("no webhook's id"));
        EventId eventId = EventId.parse(task.event()).orElseThrow(() -> new UnprocessableTask("no event's id"));
        Optional<Endpoint> endpoint = cachedWebhooks.find(task.tenant(), id);
        Optional<RecordedEvent> event = endpoint.isEmpty() ? Optional.empty() : events.find(task.tenant(), eventId);
        if (endpoint.isEmpty() || event.isEmpty()) {
            // Removed, or older than the retention time: there is no receiver, or no event, any more.
            return DONE;
        }
        return switch (endpoint.get().webhook().state()) {
            case ENABLED -> enabled(task, endpoint.get(), event.get());
            case VALIDATING -> again(task, RetrySchedule.WAITS.get(1));
            case DISABLED -> {
                disable.publishDisabled(endpoint.get().webhook());
                deliveries.giveUp(
                        task.tenant(),
                        id,
                        eventId,
                        event.get().type(),
                        new DeliveryAttempt(clock.instant(), null, "webhook_disabled", Duration.ZERO, null));
                yield DONE;
            }
        };
    }

    private Next enabled(WebhookTask.Deliver task, Endpoint endpoint, RecordedEvent event) {
        Instant now = clock.instant();
        Webhook webhook = endpoint.webhook();
        EndpointHealth health = endpoint.health();
        if (health.isDegraded(now) && task.orderingKey() == null && !task.slow()) {
            queue.enqueue(List.of(task.aside()));
            return DONE;
        }
        Instant pausedUntil = health.pausedUntil();
        if (pausedUntil != null && now.isBefore(pausedUntil)) {
            return putOff(task, now, pausedUntil);
        }
        if (pausedUntil != null && !webhooks.probe(webhook.tenant(), webhook.id(), now, now.plus(PROBE))) {
            cachedWebhooks.invalidate(webhook.tenant());
            return putOff(task, now, now.plus(PROBE));
        }
        Duration interval = webhook.interval();
        Optional<Next> wait = interval.isZero() || task.paced() ? Optional.empty() : pace(task, webhook, interval, now);
        return wait.orElseGet(() ->
                slots.with(webhook.id(), () -> attempt(task, endpoint, event)).orElseGet(() -> again(task, SOON)));
    }

    /** Keeps to the webhook's rate: an ordered delivery waits in its queue, any other reserves a place and is scheduled for it. */
    private Optional<Next> pace(WebhookTask.Deliver task, Webhook webhook, Duration interval, Instant now) {
        boolean ordered = task.orderingKey() != null;
        Instant place = webhooks.place(webhook.tenant(), webhook.id(), now, interval, !ordered);
        if (!place.isAfter(now)) {
            return Optional.empty();
        }
        if (ordered) {
            return Optional.of(new Next.Again(atLeastASecond(now, place)));
        }
        queue.enqueueAt(place, name(task) + "-p", task.inItsPlace());
        return Optional.of(DONE);
    }

    private Next attempt(WebhookTask.Deliver task, Endpoint endpoint, RecordedEvent event) {
        Webhook webhook = endpoint.webhook();
        Instant now = clock.instant();
        Claim claim = deliveries.claim(
                webhook.tenant(), webhook.id(), event.id(), event.type(), task.round(), now, now.plus(LEASE));
        return switch (claim) {
            case Claim.Granted granted -> call(task, endpoint, event, granted.delivery(), now);
            case Claim.Leased leased -> new Next.Again(atLeastASecond(now, leased.until()));
            case Claim.NotDue notDue -> at(task, now, notDue.due());
            case Claim.Over ignored -> DONE;
        };
    }

    private Next call(
            WebhookTask.Deliver task, Endpoint endpoint, RecordedEvent event, Delivery delivery, Instant now) {
        Webhook webhook = endpoint.webhook();
        Answer answer = calls.post(webhook.url(), request.headers(webhook, event, now), event.body());
        if (answer.took().compareTo(SLOW_AFTER) > 0) {
            webhooks.slow(webhook.tenant(), webhook.id(), clock.instant().plus(SLOW_FOR));
            cachedWebhooks.invalidate(webhook.tenant());
        }
        return switch (answer) {
            case Answered answered -> answered(task, endpoint, delivery, answered, now);
            case Unanswered unanswered -> {
                DeliveryAttempt attempt = new DeliveryAttempt(now, null, unanswered.code(), unanswered.took(), null);
                yield failed(task, endpoint, delivery, attempt, null);
            }
        };
    }

    private Next answered(
            WebhookTask.Deliver task, Endpoint endpoint, Delivery delivery, Answered answered, Instant now) {
        Webhook webhook = endpoint.webhook();
        int status = answered.status();
        boolean taken = status / 100 == 2;
        String error = taken ? null : error(status);
        DeliveryAttempt attempt = new DeliveryAttempt(now, status, error, answered.took(), answered.body());
        if (taken) {
            deliveries.record(delivery, attempt, Status.DELIVERED, null);
            if (endpoint.health().failures() > 0 || endpoint.health().pausedUntil() != null) {
                webhooks.recovered(webhook.tenant(), webhook.id());
                cachedWebhooks.invalidate(webhook.tenant());
            }
            return DONE;
        }
        if (status == GONE) {
            deliveries.record(delivery, attempt, Status.FAILED, null);
            disable.disable(webhook, "gone", null);
            cachedWebhooks.invalidate(webhook.tenant());
            return DONE;
        }
        return failed(task, endpoint, delivery, attempt, answered.retryAfter());
    }

    private static String error(int status) {
        return switch (status / 100) {
            case 3 -> "redirect";
            case 4 -> status == GONE ? "gone" : status == TOO_MANY_REQUESTS ? "too_many_requests" : "refused";
            case 5 -> "server_error";
            default -> "unexpected_status";
        };
    }

    private Next failed(
            WebhookTask.Deliver task,
            Endpoint endpoint,
            Delivery delivery,
            DeliveryAttempt attempt,
            @Nullable Duration asked) {
        Webhook webhook = endpoint.webhook();
        Instant now = clock.instant();
        Duration wait = asked != null && asked.compareTo(MAX_RETRY_AFTER) > 0 ? MAX_RETRY_AFTER : asked;
        Instant first = Objects.requireNonNullElse(delivery.firstAt(), now);
        Optional<Instant> next = retries.next(task.turn(), first, now, wait);
        deliveries.record(delivery, attempt, next.isPresent() ? Status.PENDING : Status.FAILED, next.orElse(null));
        LOG.log(
                System.Logger.Level.INFO,
                "delivery {0} to {1} failed: {2} {3}",
                delivery.id(),
                webhook.id(),
                attempt.error(),
                attempt.status());
        Duration pause = wait == null ? endpoint.health().pauseAfterFailure() : wait;
        EndpointHealth health =
                webhooks.failed(webhook.tenant(), webhook.id(), now, pause.isPositive() ? now.plus(pause) : null);
        cachedWebhooks.invalidate(webhook.tenant());
        Instant since = health.failingSince();
        if (since != null && !now.isBefore(since.plus(RetrySchedule.GIVES_UP_AFTER))) {
            disable.disable(webhook, "failing", since);
        }
        return next.map(due -> at(task, now, due)).orElse(DONE);
    }

    /** Schedules the delivery as after a failure, without calling a receiver that is paused. */
    private Next putOff(WebhookTask.Deliver task, Instant now, Instant until) {
        return at(
                task,
                now,
                retries.next(task.turn(), now, now, Duration.between(now, until))
                        .orElse(until));
    }

    /** Schedules the next turn for a time; a delivery with an ordering key stays in its queue instead. */
    private Next at(WebhookTask.Deliver task, Instant now, Instant due) {
        if (task.orderingKey() != null) {
            return new Next.Again(atLeastASecond(now, due));
        }
        WebhookTask.Deliver next = task.again();
        queue.enqueueAt(due, name(next), next);
        return DONE;
    }

    /** Schedules the same turn again a little later: no attempt was made. */
    private Next again(WebhookTask.Deliver task, Duration after) {
        if (task.orderingKey() != null) {
            return new Next.Again(after);
        }
        queue.enqueueAt(clock.instant().plus(after), name(task), task.aside());
        return DONE;
    }

    /** At most 64 letters: the webhook's and the event's are twenty each. */
    private static String name(WebhookTask.Deliver task) {
        return "dlv-" + task.webhook().substring(4) + task.event().substring(4) + "-" + task.round() + "-"
                + task.turn();
    }

    private static Duration atLeastASecond(Instant now, Instant until) {
        Duration wait = Duration.between(now, until);
        return wait.compareTo(SOON) < 0 ? SOON : wait;
    }
}
