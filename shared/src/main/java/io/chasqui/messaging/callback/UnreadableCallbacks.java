package io.chasqui.messaging.callback;

import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.idempotency.IdempotencyRecords.KeyedRequest;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.QueueName;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Keeps callbacks that can't be read among the dead letters, the same one once a day: a vendor that repeats it until it is
 * answered with 2xx adds nothing by that.
 */
public final class UnreadableCallbacks {
    private static final byte[] KEPT = {1};

    private final DeadLetters deadLetters;
    private final IdempotencyRecords records;
    private final Clock clock;

    public UnreadableCallbacks(DeadLetters deadLetters, IdempotencyRecords records, Clock clock) {
        this.deadLetters = deadLetters;
        this.records = records;
        this.clock = clock;
    }

    /** @param queue beside which it is kept */
    void keep(QueueName queue, Callback callback, Connection connection, UnreadableCallback reason) {
        // A GET has all that it says in its query.
        String content = callback.body().isEmpty() ? callback.query() : callback.body();
        String key = "callback " + queue.wire() + " " + connection.id() + " " + content;
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        KeyedRequest mine = new KeyedRequest("callback", connection.id() + " " + now, now);
        KeyedRequest first = records.take(connection.tenant(), key, mine);
        if (records.answer(connection.tenant(), key, first).isEmpty()) {
            deadLetters.park(queue, Origin.CALLBACK, content, connection.id() + ": " + reason.getMessage());
            // After that: whoever dies in between has it kept twice, and never not at all.
            records.keep(connection.tenant(), key, first, KEPT);
        }
    }
}
