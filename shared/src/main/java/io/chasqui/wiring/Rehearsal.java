package io.chasqui.wiring;

import io.chasqui.insight.http.PublicSuffixes;
import io.chasqui.platform.aws.AwsRehearsal;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.log.Wordless;
import java.net.URI;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a first call would have to wait for, done beside the start of the context: a machine has more than one processor
 * while a function starts. One thread makes the HTTP client, which the clients of AWS wait for, and one the calls. What is
 * not done when they are there is left to the call, which may not need it; a snapshot gets all of it. Whatever happens to a
 * rehearsal, the function starts without it, only later.
 */
public final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final Thread http = new Work("http-client");
    private final Thread calls = new Work("rehearsal");
    private final boolean isWhole;
    private volatile boolean enough;

    private Rehearsal(boolean isWhole) {
        this.isWhole = isWhole;
    }

    /** @param isWhole whether a snapshot is taken, which has all of it, or a call waits, which needs it to end soon */
    public static Rehearsal start(boolean isWhole) {
        Rehearsal rehearsal = new Rehearsal(isWhole);
        rehearsal.http.start();
        rehearsal.calls.start();
        return rehearsal;
    }

    /**
     * Does on this thread, which has the context and would wait for the HTTP client, what that would read last and a first
     * call first. Either is read once, by whoever comes first.
     */
    public void help() {
        PublicSuffixes.read();
        // The first text that is parsed has the JDK raise five to the power of 65,536, for big numbers.
        Json.object("{}");
    }

    /** The first call may be there now. */
    public void clientsAreThere() {
        enough = !isWhole;
    }

    /** Waits for its end: a snapshot is to have all of it. */
    public void await() throws InterruptedException {
        http.join();
        calls.join();
    }

    /** A class in place of two lambdas, which a start would make. */
    private final class Work extends Thread {
        Work(String name) {
            super(name);
            setDaemon(true);
        }

        @Override
        @SuppressWarnings("CatchThrowable")
        public void run() {
            try {
                if (this == http) {
                    AwsRehearsal.makeHttpClient();
                } else {
                    String endpoint = System.getenv("CHASQUI_DYNAMODB_ENDPOINT");
                    URI emulator = endpoint == null ? null : URI.create(endpoint);
                    AwsRehearsal.run(emulator, () -> enough);
                    if (isWhole) {
                        AwsRehearsal.runRest(emulator);
                    }
                }
            } catch (Throwable failure) {
                LOG.warn("the start is not rehearsed", Wordless.of(failure));
            }
        }
    }
}
