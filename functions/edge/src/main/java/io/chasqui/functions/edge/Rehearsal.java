package io.chasqui.functions.edge;

import io.chasqui.aws.AwsRehearsal;
import io.chasqui.functions.edge.log.Wordless;
import io.chasqui.json.Json;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a first call would have to wait for, done beside the start of the context: a machine has more than one processor
 * while a function starts. One thread makes the HTTP client, which the context waits for, and one the calls. What is not
 * done by then is left to the call, which may not need it; a snapshot gets all of it. Whatever happens to a rehearsal, the
 * function starts without it, only later.
 */
final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final Thread http = thread("http-client", Rehearsal::http);
    private final Thread calls = thread("rehearsal", this::calls);
    private volatile boolean enough;

    private Rehearsal() {}

    static Rehearsal start() {
        Rehearsal rehearsal = new Rehearsal();
        rehearsal.http.start();
        rehearsal.calls.start();
        return rehearsal;
    }

    /** The first call may be there now. */
    void contextIsThere() {
        enough = !Snapshots.areTaken();
    }

    /** Waits for its end: a snapshot is to have all of it. */
    void await() throws InterruptedException {
        http.join();
        calls.join();
    }

    private static void http() {
        AwsRehearsal.makeHttpClient();
        // The first number that the parser could meet has it raise five to the power of 65,536.
        Json.object("{}");
    }

    private void calls() {
        String emulator = System.getenv("CHASQUI_DYNAMODB_ENDPOINT");
        AwsRehearsal.run(emulator == null ? null : URI.create(emulator), () -> enough);
    }

    @SuppressWarnings("CatchThrowable")
    private static Thread thread(String name, Runnable work) {
        return Thread.ofPlatform().daemon().name(name).unstarted(() -> {
            try {
                work.run();
            } catch (Throwable failure) {
                LOG.warn("the start is not rehearsed", Wordless.of(failure));
            }
        });
    }
}
