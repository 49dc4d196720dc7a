package io.chasqui.messaging.callback;

import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Takes a vendor's callback, whichever way it came: checks that the connection is known, that the vendor calls back in that
 * way, has signed it and that it can be read, then queues it. What can't be read is kept as a dead letter, and the vendor
 * gets the answer that it has declared for that.
 */
public final class TakeCallback {
    private final Connections connections;
    private final Catalogue catalogue;
    private final TaskQueue queue;
    private final UnreadableCallbacks unreadable;
    private final CallbackGauge gauge;
    private final URI publicBase;

    /** @param publicBase where vendors reach the API, without a trailing slash */
    public TakeCallback(
            Connections connections,
            Catalogue catalogue,
            TaskQueue queue,
            UnreadableCallbacks unreadable,
            CallbackGauge gauge,
            URI publicBase) {
        this.connections = connections;
        this.catalogue = catalogue;
        this.queue = queue;
        this.unreadable = unreadable;
        this.gauge = gauge;
        this.publicBase = publicBase;
    }

    /** Turns an authentic callback into tasks. */
    @FunctionalInterface
    public interface Reading {
        /** @throws UnreadableCallback when it does not say what it has to */
        Readout read(Provider provider, Callback callback, Connection connection);
    }

    /**
     * What a callback came to.
     *
     * @param unreadable why some of it can't be read; null where all can
     */
    public record Readout(List<Task> tasks, @Nullable String unreadable) {
        public Readout {
            tasks = List.copyOf(tasks);
        }

        public static Readout of(Stream<? extends Task> tasks) {
            return new Readout(tasks.map(Task.class::cast).toList(), null);
        }
    }

    /** @param queueName where it goes, and beside which it is kept if it can't be read */
    public CallbackResult take(String connectionId, Callback callback, QueueName queueName, Reading reading) {
        Optional<Connection> connection = connections.find(connectionId);
        Optional<Provider> provider = connection.flatMap(found -> catalogue.find(found.vendor()));
        return connection.isEmpty() || provider.isEmpty()
                ? new CallbackResult.NoSuchConnection()
                : take(provider.get(), connection.get(), callback, queueName, reading);
    }

    private CallbackResult take(
            Provider provider, Connection connection, Callback callback, QueueName queueName, Reading reading) {
        CallbackRules rules = provider.callbacks();
        if (!rules.roads().contains(callback.road())) {
            return new CallbackResult.WrongRoad(rules.roads());
        }
        Optional<Reply> challenge = provider.challenge(callback, connection);
        if (challenge.isPresent()) {
            return new CallbackResult.Answered(challenge.get());
        }
        if (!isAuthentic(provider, callback, connection)) {
            gauge.refused(connection);
            return new CallbackResult.NotAuthentic();
        }
        try {
            Readout readout = reading.read(provider, callback, connection);
            if (!readout.tasks().isEmpty()) {
                queue.enqueue(readout.tasks());
            }
            if (readout.unreadable() != null) {
                throw new UnreadableCallback(readout.unreadable());
            }
            return new CallbackResult.Answered(
                    provider.answer(callback, connection).orElse(rules.taken()));
        } catch (UnreadableCallback reason) {
            unreadable.keep(queueName, callback, connection, reason);
            Reply reply = rules.unreadable();
            return reply == null ? new CallbackResult.Unreadable() : new CallbackResult.Answered(reply);
        }
    }

    /**
     * A proxy may have changed the host: a signature over the public URL is as good as one over the URL that we see. What came
     * by a queue was put there by who has the right to.
     */
    private boolean isAuthentic(Provider provider, Callback callback, Connection connection) {
        return callback.road() == Road.EVENT
                || provider.authentic(callback, connection)
                || provider.authentic(callback.at(publicBase), connection);
    }
}
