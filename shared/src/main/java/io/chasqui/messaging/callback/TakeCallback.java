package io.chasqui.messaging.callback;

import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.platform.queue.DeadLetter.Origin;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * Takes a vendor's callback: checks that the connection is known, that the vendor has signed it and that it can be read,
 * then queues it. A callback that can't be read is parked as a dead letter, and the vendor gets an error.
 */
public final class TakeCallback {
    private final Connections connections;
    private final Catalogue catalogue;
    private final TaskQueue queue;
    private final DeadLetters deadLetters;
    private final CallbackGauge gauge;
    private final URI publicBase;

    /** @param publicBase where vendors reach the API, without a trailing slash */
    public TakeCallback(
            Connections connections,
            Catalogue catalogue,
            TaskQueue queue,
            DeadLetters deadLetters,
            CallbackGauge gauge,
            URI publicBase) {
        this.connections = connections;
        this.catalogue = catalogue;
        this.queue = queue;
        this.deadLetters = deadLetters;
        this.gauge = gauge;
        this.publicBase = publicBase;
    }

    /** What came of a callback. */
    public enum CallbackOutcome {
        TAKEN,
        NO_SUCH_CONNECTION,
        NOT_AUTHENTIC,
        UNREADABLE
    }

    /** Turns an authentic callback into tasks. */
    @FunctionalInterface
    public interface Reading {
        /** @throws UnreadableCallback when it does not say what it has to */
        List<? extends Task> read(Provider provider, Callback callback, Connection connection);
    }

    /** @param queueName where it goes, and beside which it is kept if it can't be read */
    public CallbackOutcome take(String connectionId, Callback callback, QueueName queueName, Reading reading) {
        Optional<Connection> connection = connections.find(connectionId);
        Optional<Provider> provider = connection.flatMap(found -> catalogue.find(found.vendor()));
        if (connection.isEmpty() || provider.isEmpty()) {
            return CallbackOutcome.NO_SUCH_CONNECTION;
        }
        if (!isAuthentic(provider.get(), callback, connection.get())) {
            gauge.refused(connection.get());
            return CallbackOutcome.NOT_AUTHENTIC;
        }
        List<? extends Task> tasks;
        try {
            tasks = reading.read(provider.get(), callback, connection.get());
        } catch (UnreadableCallback unreadable) {
            deadLetters.park(
                    queueName, Origin.CALLBACK, callback.body(), connectionId + ": " + unreadable.getMessage());
            return CallbackOutcome.UNREADABLE;
        }
        if (!tasks.isEmpty()) {
            queue.enqueue(tasks);
        }
        return CallbackOutcome.TAKEN;
    }

    /** A proxy may have changed the host: a signature over the public URL is as good as one over the URL that we see. */
    private boolean isAuthentic(Provider provider, Callback callback, Connection connection) {
        return provider.authentic(callback, connection) || provider.authentic(callback.at(publicBase), connection);
    }
}
