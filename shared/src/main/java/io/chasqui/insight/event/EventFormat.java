package io.chasqui.insight.event;

/** Writes an event in the form in which it is published and kept. The same event always has the same form. */
@FunctionalInterface
public interface EventFormat {
    String write(PlatformEvent event);

    default RecordedEvent record(PlatformEvent event) {
        return new RecordedEvent(
                event.id(),
                event.tenant(),
                event.type(),
                event.time(),
                event.orderingKey(),
                write(event),
                event.trace());
    }
}
