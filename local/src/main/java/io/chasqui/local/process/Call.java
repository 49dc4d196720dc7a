package io.chasqui.local.process;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One invocation, from when it is offered to the function's process to its answer. */
final class Call {
    /** What a function may take, and may answer: 6 MB, as Lambda has it for synchronous calls. */
    static final int MOST_BYTES = 6 * 1024 * 1024;

    private final String id;
    private final String functionArn;
    private final byte[] event;
    private final Duration timeout;
    private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();

    /**
     * @param id the request's id
     * @param event JSON
     * @param timeout how long the function has, once it took the event
     * @throws FunctionException when the event is larger than Lambda takes
     */
    Call(String id, String functionArn, byte[] event, Duration timeout) {
        if (event.length > MOST_BYTES) {
            throw new FunctionException("RequestEntityTooLargeException", event.length + " bytes are too many");
        }
        this.id = id;
        this.functionArn = functionArn;
        this.event = event;
        this.timeout = timeout;
    }

    String id() {
        return id;
    }

    String functionArn() {
        return functionArn;
    }

    byte[] event() {
        return event;
    }

    Duration timeout() {
        return timeout;
    }

    /** The process has the event now. */
    void take() {
        taken.complete(true);
    }

    /** Whether the process has seen the event. */
    boolean isTaken() {
        return taken.isDone() && !taken.isCompletedExceptionally();
    }

    void answer(byte[] json) {
        answer.complete(json);
    }

    void fail(FunctionException failure) {
        taken.completeExceptionally(failure);
        answer.completeExceptionally(failure);
    }

    /**
     * {@return the answer, JSON}
     *
     * @param startWithin how long the process may take to ask for the event
     * @throws FunctionException when there is none in time, or the function failed
     */
    byte[] await(Duration startWithin) {
        await(taken, startWithin, "does not start within ");
        return await(answer, timeout, "timed out after ");
    }

    private static <T> T await(CompletableFuture<T> future, Duration time, String late) {
        try {
            return future.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new FunctionException("Sandbox.Timedout", "it " + late + time.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new FunctionException("Interrupted", "nobody waits for it any more");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof FunctionException failure ? failure : new IllegalStateException(e);
        }
    }
}
