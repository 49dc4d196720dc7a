package io.chasqui.local.process;

import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function's process: started for the first call, started again for the next one when it has ended, and ended when it
 * takes longer than the function may. It does one call after the other, in the order in which they came.
 */
final class FunctionProcess implements RemoteFunction {
    private static final Logger LOG = LoggerFactory.getLogger(FunctionProcess.class);
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    static final Duration END_WITHIN = Duration.ofSeconds(2);

    private final FunctionDefinition function;
    private final Launcher launcher;
    private final Duration endWithin;
    private final ReentrantLock turn = new ReentrantLock(true);
    private volatile @Nullable Instance instance;
    private volatile boolean closed;

    /** @param endWithin how long the process may take to end, once it is told to */
    FunctionProcess(FunctionDefinition function, Launcher launcher, Duration endWithin) {
        this.function = function;
        this.launcher = launcher;
        this.endWithin = endWithin;
    }

    private record Instance(RuntimeApi api, Process process, Duration endWithin) {
        void end() {
            process.destroy();
            try {
                if (!process.waitFor(endWithin.toMillis(), TimeUnit.MILLISECONDS)) {
                    process.destroyForcibly();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                process.destroyForcibly();
            }
            api.close();
        }
    }

    @Override
    public byte[] invoke(String requestId, String functionArn, byte[] event) {
        turn.lock();
        try {
            Call call = new Call(requestId, functionArn, event, Duration.ofSeconds(function.timeoutSeconds()));
            try {
                return run(call);
            } catch (FunctionException failed) {
                if (call.isTaken() || closed) {
                    throw failed;
                }
                // The function has not seen it: the process ended after the last call, or did not start. As on Lambda,
                // it is started once more.
                LOG.info("{} is started again", function.name(), failed);
                return run(new Call(requestId, functionArn, event, call.timeout()));
            }
        } finally {
            turn.unlock();
        }
    }

    @Override
    public void close() {
        closed = true;
        Instance running = instance;
        if (running != null) {
            running.end();
        }
    }

    private byte[] run(Call call) {
        Instance running = running();
        running.api().offer(call);
        try {
            return call.await(START_WITHIN);
        } catch (FunctionException failed) {
            if (!call.isTaken() || failed.type().equals("Sandbox.Timedout")) {
                running.end();
            }
            throw failed;
        }
    }

    private Instance running() {
        Instance running = instance;
        if (running != null && running.process().isAlive()) {
            return running;
        }
        if (running != null) {
            running.end();
        }
        if (closed) {
            throw new FunctionException("Runtime.ExitError", function.name() + " is stopped");
        }
        RuntimeApi api = RuntimeApi.start();
        Instance started = new Instance(api, launcher.start(api), endWithin);
        instance = started;
        return started;
    }
}
