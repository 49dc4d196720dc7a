package io.chasqui.functions.receipt;

import io.chasqui.insight.event.EventType;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** Filters of event types: one type, or a group such as {@code message.*}. */
final class EventFilters {
    static final String RULE = "Send a type that GET /v1/events/types lists, or a group such as message.*.";

    private EventFilters() {}

    /** {@return the types that the filter matches; empty when it matches none} */
    static Set<EventType> types(String filter) {
        return Arrays.stream(EventType.values())
                .filter(type -> filter.endsWith(".*")
                        ? type.wire().startsWith(filter.substring(0, filter.length() - 1))
                        : type.wire().equals(filter))
                .collect(Collectors.toSet());
    }
}
