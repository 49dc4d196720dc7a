package io.chasqui.wiring;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is done before Lambda takes a snapshot of a function that has started, so that the snapshot has it and no call
 * waits for it (<a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's
 * hooks</a>). Nothing need be done after a restore, which a call would wait for: what must not lie in a snapshot is not in
 * it (ADR 17).
 */
public final class Snapshots {
    /** The JDK's generators whose next numbers follow from what they hold in memory. */
    private static final Set<String> REPEATING = Set.of("DRBG", "SHA1PRNG");

    /** The contexts of CRaC hold what is registered by weak references. */
    private static final List<Resource> REGISTERED = new ArrayList<>();

    private Snapshots() {}

    /** Work that may fail: then the version is not published. */
    @FunctionalInterface
    public interface Work {
        void run() throws Exception;
    }

    /**
     * {@return whether this function starts for a snapshot}, as
     * <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda declares it</a>. Asked before
     * {@link #beforeEach}: a start without a snapshot need not load the class of what would be done.
     */
    public static boolean areTaken() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /**
     * Has the JDK's own HTTP client, by which the SDK fetches credentials, close each connection after its answer. It looks
     * at that when it is first used.
     */
    public static void keepNoConnections() {
        System.setProperty("http.keepAlive", "false");
    }

    /** Does the work before each snapshot; what was registered last comes first. */
    public static synchronized void beforeEach(Work work) {
        Resource resource = new Resource() {
            @Override
            public void beforeCheckpoint(Context<? extends Resource> context) throws Exception {
                work.run();
            }

            @Override
            public void afterRestore(Context<? extends Resource> context) {}
        };
        REGISTERED.add(resource);
        Core.getGlobalContext().register(resource);
    }

    /**
     * Lets no snapshot be taken of a function whose copies would draw the same ids, keys and nonces. Usually a {@link
     * SecureRandom} reads the system's randomness, which differs after each restore; a JVM can be configured otherwise.
     *
     * @param generator one as ids are drawn from
     */
    public static void requireSystemsRandomness(SecureRandom generator) {
        if (REPEATING.contains(generator.getAlgorithm())) {
            throw new IllegalStateException("all copies of a snapshot would draw the same ids: "
                    + generator.getAlgorithm() + " is seeded once");
        }
    }
}
