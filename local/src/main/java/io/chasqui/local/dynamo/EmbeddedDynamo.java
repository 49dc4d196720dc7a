package io.chasqui.local.dynamo;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBServerHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB in this process: DynamoDB Local on the loopback interface, without its telemetry. Its clock is the system's:
 * items whose time to live ended are deleted up to a minute later, and a stream's records carry the system's time. A
 * stream keeps its records for 24 hours, in shards that are closed after four; with a directory they outlive the
 * process.
 */
public final class EmbeddedDynamo implements AutoCloseable {
    private static final int MAX_THREADS = 200;
    private static final int MIN_THREADS = 4;
    private static final int IDLE_MILLIS = 60_000;
    private static final Duration END_WITHIN = Duration.ofSeconds(10);
    private static final Duration TELL_AGAIN_AFTER = Duration.ofMillis(100);

    /**
     * All servers of a process look operations up in one map, which each new one begins anew: a running one would answer
     * that there is no such operation. So it waits while another one is made.
     */
    private static final ReentrantReadWriteLock OPERATIONS = new ReentrantReadWriteLock();

    /** The operations that write nothing, those of the streams among them. */
    private static final Pattern READS = Pattern.compile(
            "DynamoDBStreams_.*|.*\\.(GetItem|BatchGetItem|TransactGetItems|Query|Scan|Describe.*|List.*)");

    private final Server server;
    private final Waiting handler;
    private final LocalDynamoDBRequestHandler requests;
    private final ThreadGroup threads;
    private final URI endpoint;
    private boolean closed;

    private EmbeddedDynamo(
            Server server, Waiting handler, LocalDynamoDBRequestHandler requests, ThreadGroup threads, URI endpoint) {
        this.server = server;
        this.handler = handler;
        this.requests = requests;
        this.threads = threads;
        this.endpoint = endpoint;
    }

    /**
     * Starts the server on a free port.
     *
     * @param directory where to keep the database; null keeps it in memory
     * @throws IllegalStateException when it does not start
     */
    public static EmbeddedDynamo start(@Nullable Path directory) {
        try {
            if (directory != null) {
                Files.createDirectories(directory);
            }
            LocalDynamoDBRequestHandler requests = new LocalDynamoDBRequestHandler(
                    0, directory == null, directory == null ? null : directory.toString(), true, false);
            ThreadGroup threads = new ThreadGroup("dynamodb-local");
            Server server = new Server(new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS, -1, null, threads));
            ServerConnector connector = new ServerConnector(server);
            connector.setHost(InetAddress.getLoopbackAddress().getHostAddress());
            server.addConnector(connector);
            Waiting handler = handler(requests);
            server.setHandler(handler);
            server.start();
            URI endpoint = URI.create("http://127.0.0.1:" + connector.getLocalPort());
            return new EmbeddedDynamo(server, handler, requests, threads, endpoint);
        } catch (IOException e) {
            throw new IllegalStateException("Can't make the directory " + directory, e);
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not start", e);
        }
    }

    /** {@return what answers; running servers wait while it is made} */
    static Waiting handler(LocalDynamoDBRequestHandler requests) {
        OPERATIONS.writeLock().lock();
        try {
            return new Waiting(new LocalDynamoDBServerHandler(requests, null));
        } finally {
            OPERATIONS.writeLock().unlock();
        }
    }

    /** Answers while no other server is being made, and tells of what may have been written. */
    static final class Waiting extends Handler.Wrapper {
        private volatile Runnable onWrite = () -> {};

        private Waiting(Handler handler) {
            super(handler);
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            OPERATIONS.readLock().lock();
            try {
                return super.handle(request, response, callback);
            } finally {
                OPERATIONS.readLock().unlock();
                if (!isRead(request.getHeaders().get("X-Amz-Target"))) {
                    onWrite.run();
                }
            }
        }
    }

    /** Runs {@code task} too after each request that may have written something, in the thread that answers it. */
    public synchronized void onWrite(Runnable task) {
        Runnable before = handler.onWrite;
        handler.onWrite = () -> {
            before.run();
            task.run();
        };
    }

    /** Whether an operation, such as {@code DynamoDB_20120810.GetItem}, writes nothing to any table. */
    static boolean isRead(@Nullable String operation) {
        return operation != null && READS.matcher(operation).matches();
    }

    /** Where a DynamoDB or a DynamoDB Streams client finds the server. */
    public URI endpoint() {
        return endpoint;
    }

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local does not stop", e);
        } finally {
            requests.shutdown();
            awaitEnd();
        }
    }

    /**
     * Its jobs sleep for minutes and would keep the process from ending. One may begin while others end, and one that is told to
     * end before it sleeps sleeps all the same: so they are told again. What they log as they end, the JVM would print when it has begun to end itself: it forgets levels then.
     */
    private void awaitEnd() {
        long deadline = System.nanoTime() + END_WITHIN.toNanos();
        try {
            for (List<Thread> left = running(); !left.isEmpty() && System.nanoTime() < deadline; left = running()) {
                threads.interrupt();
                for (Thread thread : left) {
                    thread.join(TELL_AGAIN_AFTER);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private List<Thread> running() {
        Thread[] running = new Thread[threads.activeCount()];
        return List.of(Arrays.copyOf(running, threads.enumerate(running)));
    }
}
