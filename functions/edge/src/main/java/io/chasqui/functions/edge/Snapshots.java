package io.chasqui.functions.edge;

import java.util.ArrayList;
import java.util.List;
import org.crac.Context;
import org.crac.Core;
import org.crac.Resource;

/**
 * What is done before Lambda takes a snapshot of a function that has started, so that the snapshot has it and no call
 * waits for it (<a href="https://docs.aws.amazon.com/lambda/latest/dg/snapstart-runtime-hooks-java.html">SnapStart's
 * hooks</a>). Nothing need be done after a restore: ids are drawn from the system's randomness, time is the system's,
 * what is remembered grows old by it, and a connection that died is opened anew by the SDK.
 */
final class Snapshots {
    /** The contexts of CRaC hold what is registered by weak references. */
    private static final List<Resource> REGISTERED = new ArrayList<>();

    private Snapshots() {}

    /** Work that may fail: then the version is not published. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /**
     * {@return whether this function starts for a snapshot}, as
     * <a href="https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html">Lambda tells it</a>
     */
    static boolean areTaken() {
        return "snap-start".equals(System.getenv("AWS_LAMBDA_INITIALIZATION_TYPE"));
    }

    /** Does the work before each snapshot, where they are taken; what was told last comes first. */
    static synchronized void beforeEach(Work work) {
        if (!areTaken()) {
            return;
        }
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
}
