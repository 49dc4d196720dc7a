package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventCursor;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Delivers to a webhook again: one event, those that were given up, or all of a time, a batch at a time. */
public final class ReplayEvents {
    private static final int BATCH = 100;

    private final CachedWebhooks cachedWebhooks;
    private final EventLog log;
    private final Deliveries deliveries;
    private final TaskQueue queue;
    private final Clock clock;

    public ReplayEvents(
            CachedWebhooks cachedWebhooks, EventLog log, Deliveries deliveries, TaskQueue queue, Clock clock) {
        this.cachedWebhooks = cachedWebhooks;
        this.log = log;
        this.deliveries = deliveries;
        this.queue = queue;
        this.clock = clock;
    }

    /** {@return the delivery with its new round begun; empty when there is none of that event, or no such event any more} */
    public Optional<Delivery> one(Webhook webhook, EventId event) {
        Optional<RecordedEvent> recorded = log.find(webhook.tenant(), event)
                .filter(found ->
                        deliveries.find(webhook.tenant(), webhook.id(), event).isPresent());
        recorded.ifPresent(found ->
                queue.enqueue(List.of(again(new Endpoint(webhook, EndpointHealth.HEALTHY), found))));
        return recorded.flatMap(found -> deliveries.find(webhook.tenant(), webhook.id(), event));
    }

    public Next replay(WebhookTask.Replay task) {
        WebhookId id = WebhookId.parse(task.webhook()).orElseThrow(() -> new UnprocessableTask("no webhook's id"));
        cachedWebhooks
                .find(task.tenant(), id)
                .filter(endpoint -> endpoint.webhook().state() == Webhook.State.ENABLED)
                .ifPresent(endpoint -> {
                    if (task.from() == null) {
                        givenUp(task, endpoint);
                    } else {
                        recorded(task, endpoint, task.from());
                    }
                });
        return new Next.Done();
    }

    private void givenUp(WebhookTask.Replay task, Endpoint endpoint) {
        TenantId tenant = task.tenant();
        EventId before =
                task.cursor() == null ? null : EventId.parse(task.cursor()).orElseThrow();
        Deliveries.Part failed = deliveries.list(tenant, endpoint.webhook().id(), Status.FAILED, before, BATCH);
        List<Task> tasks = new ArrayList<>();
        failed.deliveries().stream()
                .filter(delivery -> delivery.createdAt().isBefore(task.to()))
                .flatMap(delivery -> log.find(tenant, delivery.event()).stream())
                .forEach(event -> tasks.add(again(endpoint, event)));
        if (failed.next() != null) {
            tasks.add(next(task, failed.next().toString()));
        }
        enqueue(tasks);
    }

    private void recorded(WebhookTask.Replay task, Endpoint endpoint, Instant from) {
        Webhook webhook = endpoint.webhook();
        EventCursor after = task.cursor() == null
                ? log.seek(task.tenant(), from)
                : new EventCursor(List.of(task.cursor().split("-", -1)).stream()
                        .map(Long::valueOf)
                        .toList());
        EventLog.Page page = log.read(task.tenant(), after, Set.of(), BATCH);
        List<Task> tasks = new ArrayList<>();
        boolean beyond = false;
        for (EventLog.LoggedEvent entry : page.events()) {
            beyond |= !entry.recordedAt().isBefore(task.to());
            EventType type = entry.event().type();
            boolean inTime =
                    !entry.recordedAt().isBefore(from) && entry.recordedAt().isBefore(task.to());
            if (inTime && type != EventType.WEBHOOK_TEST && webhook.filterLets(type)) {
                tasks.add(again(endpoint, entry.event()));
            }
        }
        if (page.hasMore() && !beyond) {
            tasks.add(next(task, page.next().toString()));
        }
        enqueue(tasks);
    }

    private WebhookTask.Deliver again(Endpoint endpoint, RecordedEvent event) {
        Webhook webhook = endpoint.webhook();
        Instant now = clock.instant();
        int round = deliveries.reopen(webhook.tenant(), webhook.id(), event.id(), event.type(), now);
        return RelayEvents.task(endpoint, event, round, now);
    }

    private static WebhookTask.Replay next(WebhookTask.Replay task, String cursor) {
        return new WebhookTask.Replay(
                task.tenant(), task.webhook(), task.from(), task.to(), Objects.requireNonNull(cursor));
    }

    private void enqueue(List<Task> tasks) {
        if (!tasks.isEmpty()) {
            queue.enqueue(tasks);
        }
    }
}
