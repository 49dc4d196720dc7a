package io.chasqui.local.platform;

import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;

/**
 * Fails one request to AWS, the n-th that is made: before it leaves, as when the process dies, or once it is carried
 * out, as when the answer is lost. The SDK doesn't try again after an exception of this kind. Reading a stream and
 * receiving messages don't count: they change nothing that does not come back by itself.
 */
final class Fault implements ExecutionInterceptor {
    /** When the request fails. */
    enum Moment {
        BEFORE,
        AFTER
    }

    private static final ExecutionAttribute<Boolean> STRUCK = new ExecutionAttribute<>("Struck");

    private final int ordinal;
    private final Moment moment;
    private final Predicate<SdkRequest> counts;
    private int seen;
    private @Nullable SdkRequest victim;

    /** @param counts which requests count */
    Fault(int ordinal, Moment moment, Predicate<SdkRequest> counts) {
        this.ordinal = ordinal;
        this.moment = moment;
        this.counts = counts;
    }

    /** {@return whether a request takes part in the way of a message, and is no pump's reading} */
    static boolean isWork(SdkRequest request) {
        return !(request instanceof ReceiveMessageRequest
                || request instanceof GetRecordsRequest
                || request instanceof GetShardIteratorRequest
                || request instanceof DescribeStreamRequest);
    }

    /** {@return the operation that was failed, empty when there were fewer requests} */
    synchronized Optional<String> failed() {
        return Optional.ofNullable(victim)
                .map(request -> request.getClass().getSimpleName().replace("Request", ""));
    }

    @Override
    public synchronized void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        if (counts.test(context.request()) && ++seen == ordinal) {
            victim = context.request();
            attributes.putAttribute(STRUCK, true);
            if (moment == Moment.BEFORE) {
                throw SdkClientException.create("the process died before the request left");
            }
        }
    }

    @Override
    public synchronized void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        if (moment == Moment.AFTER && Boolean.TRUE.equals(attributes.getAttribute(STRUCK))) {
            throw SdkClientException.create("the answer is lost");
        }
    }

    @Override
    public synchronized @Nullable Throwable modifyException(
            Context.FailedExecution context, ExecutionAttributes attributes) {
        return moment == Moment.AFTER && Boolean.TRUE.equals(attributes.getAttribute(STRUCK))
                ? SdkClientException.create("the answer is lost")
                : context.exception();
    }
}
