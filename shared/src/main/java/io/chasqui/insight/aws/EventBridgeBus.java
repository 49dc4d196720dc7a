package io.chasqui.insight.aws;

import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.webhook.EventBus;
import io.chasqui.platform.aws.Outages;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/**
 * A bus of Amazon EventBridge: the source is {@code chasqui}, the detail's type the event's, the detail the event as a
 * webhook would get it. What the bus does not take of a batch is sent again.
 */
public final class EventBridgeBus implements EventBus {
    private static final String SOURCE = "chasqui";

    /** PutEvents takes so many entries in one request. */
    private static final int BATCH = 10;

    private static final int TRIES = 3;

    private final Supplier<EventBridgeClient> bridge;
    private final String name;

    /**
     * @param bridge asked for when an event is published for the first time
     * @param name the bus's name or ARN
     */
    public EventBridgeBus(Supplier<EventBridgeClient> bridge, String name) {
        this.bridge = bridge;
        this.name = name;
    }

    @Override
    public boolean isThere() {
        return true;
    }

    @Override
    public void publish(List<RecordedEvent> events) {
        for (int from = 0; from < events.size(); from += BATCH) {
            List<PutEventsRequestEntry> rest = events.subList(from, Math.min(from + BATCH, events.size())).stream()
                    .map(this::entry)
                    .toList();
            List<String> codes = List.of();
            for (int attempt = 0; attempt < TRIES && !rest.isEmpty(); attempt++) {
                List<PutEventsResultEntry> results = put(rest);
                rest = refused(rest, results);
                codes = results.stream()
                        .map(PutEventsResultEntry::errorCode)
                        .filter(Objects::nonNull)
                        .toList();
            }
            if (!rest.isEmpty()) {
                throw Outages.notTaken(rest.size() + " events were not taken by the event bus", codes);
            }
        }
    }

    private List<PutEventsResultEntry> put(List<PutEventsRequestEntry> entries) {
        return bridge.get().putEvents(request -> request.entries(entries)).entries();
    }

    private static List<PutEventsRequestEntry> refused(
            List<PutEventsRequestEntry> entries, List<PutEventsResultEntry> results) {
        List<PutEventsRequestEntry> refused = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (results.get(i).errorCode() != null) {
                refused.add(entries.get(i));
            }
        }
        return refused;
    }

    private PutEventsRequestEntry entry(RecordedEvent event) {
        return PutEventsRequestEntry.builder()
                .eventBusName(name)
                .source(SOURCE)
                .detailType(event.type().wire())
                .detail(event.body())
                .time(event.time())
                .build();
    }
}
