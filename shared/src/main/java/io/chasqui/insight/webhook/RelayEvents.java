package io.chasqui.insight.webhook;

import io.chasqui.insight.event.EventFormat;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.webhook.Webhooks.All;
import io.chasqui.insight.webhook.Webhooks.Endpoint;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Publishes events: writes them into the log, sends them to the bus, and queues a task for each webhook that wants them.
 * Events that come twice are written once and queued twice; the delivery's claim makes that harmless. A tenant that has
 * no webhook and no log pays nothing.
 */
public final class RelayEvents {
    private final CachedWebhooks webhooks;
    private final EventLog log;
    private final EventFormat format;
    private final EventBus bus;
    private final TaskQueue queue;
    private final Clock clock;

    public RelayEvents(
            CachedWebhooks webhooks, EventLog log, EventFormat format, EventBus bus, TaskQueue queue, Clock clock) {
        this.webhooks = webhooks;
        this.log = log;
        this.format = format;
        this.bus = bus;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * @param writer names where they come from, such as the stream's shard
     * @param events in their order
     */
    public void relay(String writer, List<? extends PlatformEvent> events) {
        Map<TenantId, List<PlatformEvent>> byTenant = new LinkedHashMap<>();
        events.forEach(event -> byTenant.computeIfAbsent(event.tenant(), tenant -> new ArrayList<>())
                .add(event));
        byTenant.forEach((tenant, list) -> relay(writer, tenant, list));
    }

    private void relay(String writer, TenantId tenant, List<PlatformEvent> events) {
        All all = webhooks.of(tenant);
        boolean logged = all.logs() || !all.endpoints().isEmpty();
        if (!logged && !bus.isThere()) {
            return;
        }
        List<RecordedEvent> recorded = events.stream().map(format::record).toList();
        if (logged) {
            log.append(tenant, writer, recorded);
        }
        if (bus.isThere()) {
            bus.publish(recorded);
        }
        Instant now = clock.instant();
        List<Task> tasks = new ArrayList<>();
        for (RecordedEvent event : recorded) {
            for (Endpoint endpoint : all.endpoints()) {
                if (endpoint.webhook().wants(event.type())) {
                    tasks.add(task(endpoint, event, 0, now));
                }
            }
        }
        if (!tasks.isEmpty()) {
            queue.enqueue(tasks);
        }
    }

    /** Writes an event into the log and queues it for one webhook, whatever its filter. */
    void publishTo(PlatformEvent event, Endpoint endpoint) {
        RecordedEvent recorded = format.record(event);
        log.append(event.tenant(), event.subject(), List.of(recorded));
        queue.enqueue(List.of(task(endpoint, recorded, 0, clock.instant())));
    }

    static WebhookTask.Deliver task(Endpoint endpoint, RecordedEvent event, int round, Instant now) {
        Webhook webhook = endpoint.webhook();
        return new WebhookTask.Deliver(
                webhook.tenant(),
                webhook.id().toString(),
                event.id().toString(),
                webhook.orderingKey(event.orderingKey()),
                round > 0 || endpoint.health().isDegraded(now),
                round,
                0,
                false,
                event.trace());
    }
}
