package io.chasqui.local;

import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.dynamo.Tables;
import io.chasqui.local.sqs.EmbeddedSqs;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.local.sqs.Queues;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.TableDefinition;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** DynamoDB and SQS with the topology's tables and queues in them: in this process, or started in another one. */
public final class Emulators implements AutoCloseable {
    /**
     * Names the system property with the address of an emulator of both, such as LocalStack, that engines use in place
     * of their own: one engine at a time, with tables and queues that it takes away in the end. The queues there keep
     * the system's time; under another clock an engine has its own.
     */
    public static final String ELSEWHERE = "chasqui.emulators";

    /** DynamoDB Local sets up its JVM when it is first used: two that begin at once may both be answered with 500. */
    private static final ReentrantLock SETS_UP = new ReentrantLock();

    /** How long a receive may wait for a message: shorter than SQS allows, so that a slow machine answers it in time. */
    private static final int LONG_POLL_SECONDS = 10;

    /** The same where nothing ends a wait that is under way, or a clock is moved. */
    private static final int SHORT_POLL_SECONDS = 1;

    private final Started tables;
    private final Started queues;
    private final boolean onRealTime;

    /** Where the emulators listen. */
    public record Addresses(URI dynamo, URI sqs) {}

    /**
     * One of the two.
     *
     * @param end ends it, and what we made in it
     * @param dynamo the tables, where they are in this process; likewise the queues
     */
    private record Started(
            URI address,
            Runnable end,
            @Nullable EmbeddedDynamo dynamo,
            @Nullable EmbeddedSqs sqs) {
        static Started others(URI address, Runnable end) {
            return new Started(address, end, null, null);
        }
    }

    private Emulators(EngineOptions options, Started tables, Started queues) {
        this.tables = tables;
        this.queues = queues;
        this.onRealTime = isReal(options.clock());
    }

    /**
     * Those that {@code options} or {@link #ELSEWHERE} name, or new ones in this process, side by side.
     *
     * @throws RuntimeException when one does not start; neither is left running then
     */
    public static Emulators of(EngineOptions options, Topology topology, AwsClients clients) {
        if (options.emulators() != null) {
            return new Emulators(
                    options,
                    Started.others(options.emulators().dynamo(), () -> {}),
                    Started.others(options.emulators().sqs(), () -> {}));
        }
        CompletableFuture<Started> queues =
                CompletableFuture.supplyAsync(() -> queues(options, topology, clients), Emulators::onThread);
        Started tables = null;
        try {
            tables = tables(options, topology, clients);
            return new Emulators(options, tables, queues.join());
        } catch (RuntimeException | Error failed) {
            if (tables != null) {
                tables.end().run();
            }
            queues.handle((started, alsoFailed) -> ended(started)).join();
            throw failed;
        }
    }

    /** Where they listen. */
    public Addresses addresses() {
        return new Addresses(tables.address(), queues.address());
    }

    /** What each queue's URL starts with; the queue's name follows. */
    String queueUrlPrefix() {
        return queues.address() + "/" + LocalAccount.ID + "/";
    }

    /**
     * The messages of a queue, visible or not, oldest first, without receiving them.
     *
     * @param queue the full name, {@code .fifo} included
     * @throws IllegalStateException when the queues are in another process, where they can't be looked into
     */
    List<QueuedMessage> messages(String queue) {
        if (queues.sqs() == null) {
            throw new IllegalStateException("The queues are in another process");
        }
        return queues.sqs().messages(queue);
    }

    /** How long a receive may wait for a message. */
    int longPollSeconds() {
        return queues.sqs() != null && onRealTime ? LONG_POLL_SECONDS : SHORT_POLL_SECONDS;
    }

    /** Answers the receives that wait, and lets none wait any more, as far as the queues are in this process. */
    void endWaiting() {
        if (queues.sqs() != null) {
            queues.sqs().endWaiting();
        }
    }

    /** Whether a receive from a queue may find a message at this time: what can't be looked into may always have one. */
    boolean mayReceive(String queue, Instant now) {
        return queues.sqs() == null
                || queues.sqs().messages(queue).stream()
                        .anyMatch(message -> !message.visibleAt().isAfter(now));
    }

    /** Whether all that is written to the tables runs what {@link #onWrite} was given. */
    boolean seesWrites() {
        return tables.dynamo() != null;
    }

    /** Whether {@link #onWrite} is told of what is written; not so when the tables are in another process. */
    boolean areSeenWriting() {
        return seesWrites() && onRealTime;
    }

    /** Runs {@code task} after each request that may have written to a table. */
    void onWrite(Runnable task) {
        if (tables.dynamo() != null) {
            tables.dynamo().onWrite(task);
        }
    }

    @Override
    public void close() {
        queues.end().run();
        tables.end().run();
    }

    private static Started tables(EngineOptions options, Topology topology, AwsClients clients) {
        String elsewhere = System.getProperty(ELSEWHERE);
        Collection<TableDefinition> definitions = tables(options, topology);
        if (elsewhere != null) {
            DynamoDbClient client = clients.dynamo(URI.create(elsewhere));
            Tables tables = new Tables(client, options.prefix());
            tables.create(definitions);
            return Started.others(URI.create(elsewhere), () -> tables.delete(definitions));
        }
        SETS_UP.lock();
        try {
            return embedded(options, definitions, clients);
        } finally {
            SETS_UP.unlock();
        }
    }

    private static Started embedded(
            EngineOptions options, Collection<TableDefinition> definitions, AwsClients clients) {
        EmbeddedDynamo started = EmbeddedDynamo.start(options.directory("dynamo"));
        try (DynamoDbClient client = clients.dynamo(started.endpoint())) {
            new Tables(client, options.prefix()).create(definitions);
            return new Started(started.endpoint(), started::close, started, null);
        } catch (RuntimeException | Error failed) {
            started.close();
            throw failed;
        }
    }

    /** DynamoDB Local deletes what has expired by the system's time: under another clock, what may have years to live. */
    private static Collection<TableDefinition> tables(EngineOptions options, Topology topology) {
        Collection<TableDefinition> tables = topology.tables().values();
        return isReal(options.clock())
                ? tables
                : tables.stream().map(TableDefinition::withoutTtl).toList();
    }

    private static Started queues(EngineOptions options, Topology topology, AwsClients clients) {
        String elsewhere = System.getProperty(ELSEWHERE);
        if (elsewhere != null && isReal(options.clock())) {
            Queues queues = new Queues(clients.sqs(URI.create(elsewhere)), options.prefix());
            queues.create(topology);
            return Started.others(URI.create(elsewhere), queues::delete);
        }
        EmbeddedSqs started = EmbeddedSqs.start(options.clock(), options.directory("sqs"));
        try (SqsClient client = clients.sqs(started.endpoint())) {
            started.createQueues(topology, options.prefix(), client);
            return new Started(started.endpoint(), started::close, null, started);
        } catch (RuntimeException | Error failed) {
            started.close();
            throw failed;
        }
    }

    private static boolean isReal(Clock clock) {
        return clock.equals(Clock.systemUTC());
    }

    private static boolean ended(@Nullable Started started) {
        if (started != null) {
            started.end().run();
        }
        return true;
    }

    private static void onThread(Runnable task) {
        Thread.ofPlatform().daemon().name("emulators-start").start(task);
    }
}
