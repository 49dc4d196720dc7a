package io.chasqui.platform.status;

import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Brings the history and the pages up to what the alarms say now. As often as it is done, it comes to the same. */
public final class FollowAlarms {
    private static final int TRIES = 20;

    private final Alarms alarms;
    private final IncidentBook book;
    private final PublishStatus publish;
    private final Components components;
    private final String title;
    private final Clock clock;

    /** @param title what the page is headed by */
    public FollowAlarms(
            Alarms alarms, IncidentBook book, PublishStatus publish, Components components, String title, Clock clock) {
        this.alarms = alarms;
        this.book = book;
        this.publish = publish;
        this.components = components;
        this.title = title;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @param event the reading that an alarm's event brought; null without an event
     * @return the history as it is now
     * @throws StaleReading when the alarm's state, as it is read, is older than that
     */
    public History follow(@Nullable AlarmReading event) {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            IncidentBook.VersionedHistory read = book.read();
            // After the book: whoever writes then knows the alarms as they were after the last one wrote.
            List<AlarmReading> readings = alarms.read(read.history().watched(components));
            if (event != null && readings.stream().anyMatch(reading -> reading.isBehind(event))) {
                throw new StaleReading(event.alarm());
            }
            History next = read.history().with(readings, components, title, clock.instant());
            if (next.equals(read.history())) {
                publish.publish(next);
                return next;
            }
            // Written or not, look again: an alarm that changed meanwhile may have found nothing to write, before this.
            book.replace(read, next);
        }
        throw new IllegalStateException("others write the history all the time");
    }
}
