package io.chasqui.insight.webhook;

import io.chasqui.insight.event.RecordedEvent;
import java.util.List;

/** Where events are published beside the webhooks, where an installation has such a place. */
public interface EventBus {
    /** An installation without one. */
    EventBus NONE = new EventBus() {
        @Override
        public boolean isThere() {
            return false;
        }

        @Override
        public void publish(List<RecordedEvent> events) {}
    };

    boolean isThere();

    /** Publishes events, at least once. @throws IllegalStateException when some were not taken, again and again */
    void publish(List<RecordedEvent> events);
}
