package io.chasqui.local.platform;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/**
 * Stands in every SDK client of the tests' JVM, as {@code execution.interceptors} on the class path tells the SDK, and
 * does nothing until a test puts something in for the endpoints that are its own: other tests run beside it.
 */
public final class Tap implements ExecutionInterceptor {
    private static final ExecutionInterceptor NOTHING = new ExecutionInterceptor() {};
    private static final Map<Integer, ExecutionInterceptor> BY_PORT = new ConcurrentHashMap<>();

    /** Lets {@code interceptor} see the calls to these endpoints from now on. */
    public static void put(ExecutionInterceptor interceptor, List<URI> endpoints) {
        endpoints.forEach(endpoint -> BY_PORT.put(endpoint.getPort(), interceptor));
    }

    /** Lets all calls to these endpoints pass unseen again. */
    public static void remove(List<URI> endpoints) {
        endpoints.forEach(endpoint -> BY_PORT.remove(endpoint.getPort()));
    }

    @SuppressWarnings("deprecation") // What replaces the attribute is internal to the SDK.
    private static ExecutionInterceptor current(ExecutionAttributes attributes) {
        URI endpoint = attributes.getAttribute(SdkExecutionAttribute.CLIENT_ENDPOINT);
        return endpoint == null ? NOTHING : BY_PORT.getOrDefault(endpoint.getPort(), NOTHING);
    }

    @Override
    public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
        return current(attributes).modifyRequest(context, attributes);
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        current(attributes).beforeTransmission(context, attributes);
    }

    @Override
    public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
        return current(attributes).modifyResponse(context, attributes);
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        current(attributes).afterUnmarshalling(context, attributes);
    }

    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
        current(attributes).afterExecution(context, attributes);
    }

    @Override
    public @Nullable Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        return current(attributes).modifyException(context, attributes);
    }
}
