package io.chasqui.local.platform;

import io.chasqui.local.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.scheduler.model.SchedulerRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageRequest;

/** One part that fails in one way for a while, from when it is made. A request either doesn't leave or loses its answer. */
final class Outage implements ExecutionInterceptor {
    /** What fails. */
    enum Part {
        TABLES,
        QUEUES,
        SCHEDULER,
        CARRIER,
        RECEIVER,
        /** No function starts, as when its secrets can't be read: what a queue hands over comes back. */
        FUNCTIONS
    }

    /** How it fails. */
    enum Failure {
        DOWN_5_MINUTES(5),
        DOWN_20_MINUTES(20),
        DOWN_60_MINUTES(60),
        SLOW_BY_20_SECONDS(20),
        ONE_CALL_IN_THREE(20),
        /** Down for 20 minutes, and then so little is taken in a minute that the backlog is throttled. */
        THROTTLED_AFTERWARDS(30);

        private final int minutes;

        Failure(int minutes) {
            this.minutes = minutes;
        }

        Duration length() {
            return Duration.ofMinutes(minutes);
        }
    }

    private static final int TAKEN_IN_A_MINUTE = 10;
    private static final ExecutionAttribute<Boolean> ANSWER_LOST = new ExecutionAttribute<>("AnswerLost");

    private final Part part;
    private final Failure failure;
    private final MutableClock clock;
    private final RandomGenerator random;
    private final Instant start;
    private int calls;
    private long minute;
    private int takenInMinute;

    Outage(Part part, Failure failure, MutableClock clock, RandomGenerator random) {
        this.part = part;
        this.failure = failure;
        this.clock = clock;
        this.random = random;
        this.start = clock.instant();
    }

    boolean isOver() {
        return !clock.instant().isBefore(start.plus(failure.length()));
    }

    /** {@return whether a call to the part fails now}; a slow one takes its time first */
    synchronized boolean fails(Part called) {
        if (called != part || isOver()) {
            return false;
        }
        return switch (failure) {
            case DOWN_5_MINUTES, DOWN_20_MINUTES, DOWN_60_MINUTES -> true;
            case SLOW_BY_20_SECONDS -> {
                clock.advance(Duration.ofSeconds(20));
                yield false;
            }
            case ONE_CALL_IN_THREE -> ++calls % 3 == 0;
            case THROTTLED_AFTERWARDS -> {
                long since = Duration.between(start, clock.instant()).toMinutes();
                takenInMinute = since == minute ? takenInMinute + 1 : 1;
                minute = since;
                yield since < 20 || takenInMinute > TAKEN_IN_A_MINUTE;
            }
        };
    }

    @Override
    public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
        Part called = partOf(context.request());
        if (called != null && fails(called)) {
            if (called == Part.QUEUES && random.nextBoolean()) {
                attributes.putAttribute(ANSWER_LOST, true);
            } else {
                throw SdkClientException.create("the part is down");
            }
        }
    }

    @Override
    public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
        if (Boolean.TRUE.equals(attributes.getAttribute(ANSWER_LOST))) {
            throw SdkClientException.create("the answer is lost");
        }
    }

    @Override
    public @Nullable Throwable modifyException(Context.FailedExecution context, ExecutionAttributes attributes) {
        return Boolean.TRUE.equals(attributes.getAttribute(ANSWER_LOST))
                ? SdkClientException.create("the answer is lost")
                : context.exception();
    }

    private static @Nullable Part partOf(SdkRequest request) {
        if (request instanceof DynamoDbRequest) {
            return Fault.isWork(request) ? Part.TABLES : null;
        }
        if (request instanceof SchedulerRequest) {
            return Part.SCHEDULER;
        }
        boolean isQueues = request instanceof SendMessageRequest
                || request instanceof SendMessageBatchRequest
                || request instanceof ChangeMessageVisibilityRequest
                || request instanceof ChangeMessageVisibilityBatchRequest;
        return isQueues ? Part.QUEUES : null;
    }
}
