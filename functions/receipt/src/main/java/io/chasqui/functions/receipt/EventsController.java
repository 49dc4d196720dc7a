package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.access.RequiresScope;
import io.chasqui.functions.edge.answer.CloudEvent;
import io.chasqui.functions.edge.reading.StrictQuery;
import io.chasqui.insight.aws.DynamoEvents;
import io.chasqui.insight.event.EventCursor;
import io.chasqui.insight.event.EventExamples;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.json.EventJson;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.problem.ProblemCode;
import io.chasqui.platform.problem.ProblemException;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The event log, and the catalogue of event types. */
@Controller("/v1/events")
final class EventsController {
    private final EventLog log;
    private final Webhooks webhooks;
    private final EventJson format;
    private final AuditLog audit;
    private final AuditEntries entries;

    EventsController(EventLog log, Webhooks webhooks, EventJson format, AuditLog audit, AuditEntries entries) {
        this.log = log;
        this.webhooks = webhooks;
        this.format = format;
        this.audit = audit;
        this.entries = entries;
    }

    /**
     * @param cursor the {@code nextCursor} of the previous page; the page with the oldest event when left out
     * @param type only events of this type, or of a group such as {@code message.*}
     * @param subject only events of this subject, such as a message's or a contact's id
     * @param from only events that were recorded then or later; with a cursor, send it again or leave it out
     * @param to only events that were recorded before
     */
    @Serdeable
    record EventQuery(
            @Bindable(defaultValue = "20") @Min(1) @Max(100) int limit,
            @Nullable @Size(min = 1, max = 200) String cursor,
            @Nullable @Size(min = 1, max = 50) String type,
            @Nullable @Size(min = 1, max = 100) String subject,
            @Nullable Instant from,
            @Nullable Instant to) {
        private boolean fits(EventLog.LoggedEvent entry, Map<String, Object> event) {
            return (from == null || !entry.recordedAt().isBefore(from))
                    && isBeforeEnd(entry)
                    && (subject == null || subject.equals(event.get("subject")));
        }

        private boolean isBeforeEnd(EventLog.LoggedEvent entry) {
            return to == null || entry.recordedAt().isBefore(to);
        }
    }

    /**
     * @param nextCursor where the next page begins; keep it, and use it later when {@code hasMore} is false
     * @param hasMore whether the next page has events now
     * @param recording whether events are recorded now: while there is a webhook, or when the log is switched on
     */
    @Serdeable
    record EventsView(
            List<@CloudEvent Map<String, Object>> events, String nextCursor, boolean hasMore, boolean recording) {}

    /**
     * @param dataschema the {@code dataschema} of events of this type and version
     * @param schema the JSON Schema (2020-12) of the event's {@code data}
     */
    @Serdeable
    record EventTypeView(
            String type,
            int version,
            String description,
            String dataschema,
            Map<String, Object> schema,
            @CloudEvent Map<String, Object> example) {}

    @Serdeable
    record EventTypesView(List<EventTypeView> types) {}

    /** @param enabled whether events are recorded while there is no webhook */
    @Serdeable
    record EventLogBody(boolean enabled) {}

    /** @param enabled whether events are recorded while there is no webhook */
    @Serdeable
    record EventLogView(boolean enabled) {}

    /**
     * Reads the event log, the oldest event first. Reading by the cursor misses no event. An event can come a second time,
     * with the same id. A page can have fewer events than its limit, or none, while there are more.
     */
    @Get
    @RequiresScope(Scope.EVENTS_READ)
    EventsView read(Principal caller, @StrictQuery EventQuery query) {
        Set<EventType> types = query.type() == null ? Set.of() : types(query.type());
        if (query.from() != null && query.to() != null && !query.from().isBefore(query.to())) {
            throw ProblemException.invalid("?to", "order", "Send a time after 'from'.");
        }
        EventLog.Page page = log.read(caller.tenant(), start(caller.tenant(), query), types, query.limit());
        List<Map<String, Object>> events = new ArrayList<>();
        for (EventLog.LoggedEvent entry : page.events()) {
            Map<String, Object> event = Json.object(entry.event().body());
            if (query.fits(entry, event)) {
                events.add(event);
            }
        }
        // What comes behind an event was recorded later, or at the same moment.
        boolean beyond = page.events().stream().anyMatch(entry -> !query.isBeforeEnd(entry));
        Webhooks.All all = webhooks.of(caller.tenant());
        return new EventsView(
                events,
                page.next().toString(),
                page.hasMore() && !beyond,
                all.logs() || !all.endpoints().isEmpty());
    }

    private EventCursor start(TenantId tenant, EventQuery query) {
        if (query.cursor() != null) {
            return EventCursor.parse(query.cursor(), DynamoEvents.SHARDS)
                    .orElseThrow(() -> ProblemException.invalid(
                            "?cursor", "cursor", "Send the 'nextCursor' of the page before, as it was given."));
        }
        return query.from() == null ? EventCursor.start(DynamoEvents.SHARDS) : log.seek(tenant, query.from());
    }

    /**
     * Shows an event.
     *
     * @param id the event's
     */
    @Get("/{id}")
    @RequiresScope(Scope.EVENTS_READ)
    @CloudEvent
    Map<String, Object> find(Principal caller, String id) {
        return EventId.parse(id)
                .flatMap(event -> log.find(caller.tenant(), event))
                .map(event -> Json.object(event.body()))
                .orElseThrow(() -> ProblemException.of(ProblemCode.NOT_FOUND, "There is no event of this id."));
    }

    /** Lists the event types, each with its schema and an example. */
    @Get("/types")
    @RequiresScope(Scope.EVENTS_READ)
    EventTypesView types(Principal caller) {
        return new EventTypesView(
                Arrays.stream(EventType.values()).map(this::view).toList());
    }

    /** Shows whether events are recorded while there is no webhook. */
    @Get("/log")
    @RequiresScope(Scope.EVENTS_READ)
    EventLogView log(Principal caller) {
        return new EventLogView(webhooks.of(caller.tenant()).logs());
    }

    /** Switches the recording of events without a webhook on or off. */
    @Put("/log")
    @RequiresScope(Scope.WEBHOOKS_WRITE)
    EventLogView setLog(Principal caller, @Body EventLogBody body) {
        webhooks.log(caller.tenant(), body.enabled());
        audit.record(entries.done(caller, body.enabled() ? "event_log.enable" : "event_log.disable", "event_log"));
        return new EventLogView(body.enabled());
    }

    private EventTypeView view(EventType type) {
        return new EventTypeView(
                type.wire(),
                type.version(),
                type.meaning(),
                format.schemaUri(type),
                EventJson.schema(type),
                Json.object(format.write(EventExamples.of(type))));
    }

    private static Set<EventType> types(String filter) {
        Set<EventType> types = EventFilters.types(filter);
        if (types.isEmpty()) {
            throw ProblemException.invalid("?type", "unknown_type", EventFilters.RULE);
        }
        return types;
    }
}
