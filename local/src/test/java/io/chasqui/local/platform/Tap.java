package io.chasqui.local.platform;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Stands in every SDK client of a test's JVM, as {@code execution.interceptors} on the class path tells the SDK, and does
 * nothing until a test puts something in.
 */
public final class Tap implements ExecutionInterceptor {
    private static final ExecutionInterceptor NOTHING = new ExecutionInterceptor() {};
    private static final AtomicReference<ExecutionInterceptor> CURRENT = new AtomicReference<>(NOTHING);

    /** Lets {@code interceptor} see the calls of all clients from now on. */
    public static void put(ExecutionInterceptor interceptor) {
        CURRENT.set(interceptor);
    }

    /** Lets all calls pass unseen again. */
    public static void remove() {
        CURRENT.set(NOTHING);
    }

    private static ExecutionInterceptor current() {
        ExecutionInterceptor current = CURRENT.get();
        return current == null ? NOTHING : current;
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return current().modifyRequest(context, attributes);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        current().beforeTransmission(context, attributes);
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        current().afterUnmarshalling(context, attributes);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        current().afterExecution(context, attributes);
    }

    @Override
    public @Nullable Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        return current().modifyException(context, attributes);
    }
}
