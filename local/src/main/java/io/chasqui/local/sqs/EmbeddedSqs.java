package io.chasqui.local.sqs;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.platform.aws.QueueUrls;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.elasticmq.msg.LookupQueue;
import org.elasticmq.msg.RestoreMessages;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.jspecify.annotations.Nullable;
import scala.Option;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * SQS in this process: ElasticMQ on the loopback interface, its queues on a given clock: delays, visibility, redrive
 * and the five minutes of FIFO deduplication follow it. A long poll waits in the system's time and isn't woken by a
 * clock that jumps, so poll briefly when the clock is not the system's.
 *
 * <p>With a data directory each change of a message is journaled before the caller's answer, so messages with their
 * delays, receive counts and order outlive the process, killed or closed. A message that was received and not deleted is
 * visible again at once after a restart, since its consumer ended with the process; one whose consumer changed its
 * visibility comes when it said. What a FIFO queue remembers of messages that were deleted does not outlive the process:
 * their deduplication ids are free again after a restart.
 */
public final class EmbeddedSqs implements AutoCloseable {
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(10);
    private static final Config CONFIG = ConfigFactory.parseString("""
                    pekko.loglevel = WARNING
                    pekko.stdout-loglevel = WARNING
                    pekko.log-dead-letters = off
                    pekko.log-dead-letters-during-shutdown = off
                    pekko.daemonic = on
                    pekko.jvm-shutdown-hooks = off
                    pekko.coordinated-shutdown.run-by-jvm-shutdown-hook = off
                    pekko.http.server.request-timeout = 60s
                    pekko.http.server.idle-timeout = 300s
                    pekko.http.server.parsing.max-content-length = 4m
                    pekko.actor.default-dispatcher.fork-join-executor.parallelism-min = 2
                    pekko.scheduler.tick-duration = 30ms
                    """).withFallback(ConfigFactory.load());

    private final Clock clock;
    private final ActorSystem system;
    private final ActorRef manager;
    private final SQSRestServer server;
    private final @Nullable QueueJournal journal;
    private final URI endpoint;
    private boolean closed;

    private EmbeddedSqs(
            Clock clock,
            ActorSystem system,
            ActorRef manager,
            SQSRestServer server,
            @Nullable QueueJournal journal,
            URI endpoint) {
        this.clock = clock;
        this.system = system;
        this.manager = manager;
        this.server = server;
        this.journal = journal;
        this.endpoint = endpoint;
    }

    /**
     * Starts the server on a free port, without queues.
     *
     * @param directory where to keep messages across restarts; null keeps them in memory
     */
    public static EmbeddedSqs start(Clock clock, @Nullable Path directory) {
        QueueJournal journal = directory == null ? null : QueueJournal.open(directory.resolve("queues.jsonl"));
        ActorSystem system = ActorSystem.create("elasticmq", CONFIG);
        Option<ActorRef> listener = journal == null
                ? Option.empty()
                : Option.apply(system.actorOf(Props.create(JournalListener.class, () -> new JournalListener(journal))));
        ActorRef manager = system.actorOf(
                Props.create(ClockedQueues.class, () -> new ClockedQueues(new ClockNow(clock), listener)));
        SQSRestServer server = SQSRestServerBuilder.withActorSystem(system)
                .withQueueManagerActor(manager)
                .withInterface("127.0.0.1")
                .withDynamicPort()
                .withAWSRegion(LocalAccount.REGION)
                .withAWSAccountId(LocalAccount.ID)
                .start();
        int port = server.waitUntilStarted().localAddress().getPort();
        return new EmbeddedSqs(clock, system, manager, server, journal, URI.create("http://127.0.0.1:" + port));
    }

    /** Where an SQS client finds the server. */
    public URI endpoint() {
        return endpoint;
    }

    /** What each queue's URL starts with; the queue's name follows. */
    public String queueUrlPrefix() {
        return endpoint + "/" + LocalAccount.ID + "/";
    }

    /** Makes every queue of {@code topology} with its dead-letter queue, their names prefixed, and restores the messages that were kept. */
    public void createQueues(Topology topology, String prefix, SqsClient sqs) {
        new Queues(sqs, prefix).create(topology);
        if (journal != null) {
            restore(journal, prefix + QueueUrls.FAILED_SCHEDULES, false);
            for (QueueDefinition queue : topology.queues().values()) {
                restore(journal, queue.deadLetterQueueName(prefix), queue.fifo());
                restore(journal, queue.queueName(prefix), queue.fifo());
            }
        }
    }

    /**
     * The messages of a queue, visible or not, oldest first, without receiving them.
     *
     * @param queue the full name, {@code .fifo} included
     * @throws IllegalArgumentException when there is no such queue
     */
    public List<QueuedMessage> messages(String queue) {
        ActorRef actor =
                lookUp(queue).orElseThrow(() -> new IllegalArgumentException("There is no queue named " + queue));
        List<?> answer = (List<?>) ask(actor, ClockedQueue.Peek.PEEK);
        return answer.stream().map(QueuedMessage.class::cast).toList();
    }

    /** Answers the receives that wait for a message, with nothing; from now on none waits. */
    public void endWaiting() {
        system.eventStream().publish(ClockedQueue.EndWaiting.END_WAITING);
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        server.stopAndWait();
        CompletionStage<?> terminated = system.getWhenTerminated();
        system.terminate();
        await(terminated);
        if (journal != null) {
            journal.close();
        }
    }

    private void restore(QueueJournal kept, String queue, boolean fifo) {
        List<QueuedMessage> messages = kept.messages(queue, clock.instant());
        lookUp(queue)
                .ifPresent(actor -> ask(
                        actor,
                        new RestoreMessages(ScalaLists.of(messages.stream()
                                .map(message -> message.internal(fifo))
                                .toList()))));
    }

    private Optional<ActorRef> lookUp(String queue) {
        Option<?> found = (Option<?>) ask(manager, new LookupQueue(queue));
        return found.isEmpty() ? Optional.empty() : Optional.of((ActorRef) found.get());
    }

    private static Object ask(ActorRef actor, Object question) {
        return await(Patterns.ask(actor, question, ANSWER_WITHIN));
    }

    private static <T> T await(CompletionStage<T> stage) {
        try {
            return stage.toCompletableFuture().get(ANSWER_WITHIN.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CompletionException("Interrupted while waiting for ElasticMQ", e);
        } catch (java.util.concurrent.ExecutionException | TimeoutException e) {
            throw new CompletionException("ElasticMQ did not answer", e);
        }
    }
}
