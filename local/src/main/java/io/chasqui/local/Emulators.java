package io.chasqui.local;

import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.dynamo.Tables;
import io.chasqui.local.sqs.EmbeddedSqs;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.TableDefinition;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** DynamoDB and SQS with the topology's tables and queues in them: in this process, or started in another one. */
public final class Emulators implements AutoCloseable {
    private final Addresses addresses;
    private final @Nullable EmbeddedDynamo dynamo;
    private final @Nullable EmbeddedSqs sqs;

    /** Where the emulators listen. */
    public record Addresses(URI dynamo, URI sqs) {}

    private Emulators(Addresses addresses, @Nullable EmbeddedDynamo dynamo, @Nullable EmbeddedSqs sqs) {
        this.addresses = addresses;
        this.dynamo = dynamo;
        this.sqs = sqs;
    }

    /**
     * Those that {@code options} name, or new ones in this process, side by side.
     *
     * @throws RuntimeException when one does not start; neither is left running then
     */
    public static Emulators of(EngineOptions options, Topology topology, AwsClients clients) {
        if (options.emulators() != null) {
            return new Emulators(options.emulators(), null, null);
        }
        CompletableFuture<EmbeddedSqs> queues =
                CompletableFuture.supplyAsync(() -> startSqs(options, topology, clients), Emulators::onThread);
        EmbeddedDynamo tables = null;
        try {
            tables = startDynamo(options, topology, clients);
            EmbeddedSqs sqs = queues.join();
            return new Emulators(new Addresses(tables.endpoint(), sqs.endpoint()), tables, sqs);
        } catch (RuntimeException | Error failed) {
            if (tables != null) {
                tables.close();
            }
            queues.handle((started, alsoFailed) -> closed(started)).join();
            throw failed;
        }
    }

    /** Where they listen. */
    public Addresses addresses() {
        return addresses;
    }

    /** What each queue's URL starts with; the queue's name follows. */
    String queueUrlPrefix() {
        return addresses.sqs() + "/" + LocalAccount.ID + "/";
    }

    /**
     * The messages of a queue, visible or not, oldest first, without receiving them.
     *
     * @param queue the full name, {@code .fifo} included
     * @throws IllegalStateException when the queues are in another process, where they can't be looked into
     */
    List<QueuedMessage> messages(String queue) {
        if (sqs == null) {
            throw new IllegalStateException("The queues are in another process");
        }
        return sqs.messages(queue);
    }

    @Override
    public void close() {
        if (sqs != null) {
            sqs.close();
        }
        if (dynamo != null) {
            dynamo.close();
        }
    }

    private static EmbeddedDynamo startDynamo(EngineOptions options, Topology topology, AwsClients clients) {
        EmbeddedDynamo started = EmbeddedDynamo.start(options.directory("dynamo"));
        try (DynamoDbClient client = clients.dynamo(started.endpoint())) {
            new Tables(client, options.prefix()).create(tables(options, topology));
            return started;
        } catch (RuntimeException | Error failed) {
            started.close();
            throw failed;
        }
    }

    /** DynamoDB Local deletes what has expired by the system's time: under another clock, what may have years to live. */
    private static Collection<TableDefinition> tables(EngineOptions options, Topology topology) {
        Collection<TableDefinition> tables = topology.tables().values();
        return options.clock().equals(Clock.systemUTC())
                ? tables
                : tables.stream().map(TableDefinition::withoutTtl).toList();
    }

    private static EmbeddedSqs startSqs(EngineOptions options, Topology topology, AwsClients clients) {
        Path directory = options.directory("sqs");
        EmbeddedSqs started = EmbeddedSqs.start(options.clock(), directory);
        try (SqsClient client = clients.sqs(started.endpoint())) {
            started.createQueues(topology, options.prefix(), client);
            return started;
        } catch (RuntimeException | Error failed) {
            started.close();
            throw failed;
        }
    }

    private static boolean closed(@Nullable EmbeddedSqs sqs) {
        if (sqs != null) {
            sqs.close();
        }
        return true;
    }

    private static void onThread(Runnable task) {
        Thread.ofPlatform().daemon().name("emulators-start").start(task);
    }
}
