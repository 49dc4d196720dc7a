package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.chasqui.insight.log.Steps;
import io.chasqui.platform.aws.Outages;
import io.chasqui.platform.aws.SqsVisibility;
import io.chasqui.platform.log.CurrentWork;
import io.chasqui.platform.log.Traces;
import io.chasqui.platform.log.Wordless;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.wiring.Tasks;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A function that does a queue's tasks. What can't be done, however often it is tried, is parked for a person to look
 * at; what has to come again, comes again when it said; whatever else fails comes again soon, and later each time: for as
 * long as a part is down, and {@link #mostTries} times when the fault is ours.
 */
public abstract class TaskFunction extends QueueFunction {
    private static final Logger LOG = LoggerFactory.getLogger(TaskFunction.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int MOST_DOUBLINGS = 9;

    /** So often a task is tried that fails though no part is down: an hour and a half, longer than most outages. */
    private static final int MOST_TRIES = 20;

    private final DeadLetters deadLetters;
    private final SqsVisibility visibility;

    protected TaskFunction(ApplicationContext context) {
        super(context);
        deadLetters = context.getBean(DeadLetters.class);
        visibility = context.getBean(SqsVisibility.class);
    }

    /** Does one task. */
    protected abstract Next perform(Task task);

    /** {@return what a task of another kind gets: it stands in the wrong queue} */
    protected static UnprocessableTask misplaced(Task task) {
        return new UnprocessableTask("a task for the queue " + task.queue().wire());
    }

    /** {@return after how many tries a task is parked that fails though no part is down} */
    protected int mostTries() {
        return MOST_TRIES;
    }

    /** {@return how long a task waits that has failed so many times} */
    protected Duration backoff(int tries) {
        return SOON.multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
    }

    /** {@return whether it was a message of a queue that holds no tasks, and was handled} */
    protected boolean handleOther(SQSMessage message) {
        return false;
    }

    @Override
    protected final void handle(SQSMessage message) throws ComeAgain {
        if (handleOther(message)) {
            return;
        }
        QueueName queue = queue(message);
        CurrentWork.begin(Traces.ofInvocation().orElse(null), message.getMessageId());
        Next next;
        try {
            Task task = Tasks.CODEC.read(message.getBody());
            if (task.trace() != null) {
                CurrentWork.belongsTo(task.trace());
            }
            next = perform(task);
            Steps.performed(task, next);
        } catch (UnprocessableTask hopeless) {
            deadLetters.park(queue, message.getBody(), String.valueOf(hopeless.getMessage()));
            return;
        } catch (RuntimeException failure) {
            if (receives(message) >= mostTries() && !Outages.isOutage(failure)) {
                deadLetters.park(
                        queue,
                        message.getBody(),
                        "failed " + mostTries() + " times: "
                                + failure.getClass().getSimpleName());
                LOG.error("message {} failed for good", message.getMessageId(), Wordless.of(failure));
                return;
            }
            comeAgain(queue, message, backoff(receives(message)));
            throw failure;
        }
        switch (next) {
            case Next.Done ignored -> {}
            case Next.Again again -> {
                comeAgain(queue, message, again.after());
                throw new ComeAgain();
            }
        }
    }

    /** Its group is closed anyway until the one before it comes again: it must not be hidden for longer than that. */
    @Override
    protected final void untried(SQSMessage message) {
        comeAgain(queue(message), message, Duration.ZERO);
    }

    /** Where that fails, the message comes again all the same when its visibility timeout ends. */
    private void comeAgain(QueueName queue, SQSMessage message, Duration after) {
        try {
            visibility.comeAgain(queue, message.getReceiptHandle(), after);
        } catch (RuntimeException failure) {
            LOG.warn("message {} comes again at another time", message.getMessageId(), Wordless.of(failure));
        }
    }

    private static int receives(SQSMessage message) {
        return Integer.parseInt(message.getAttributes().getOrDefault("ApproximateReceiveCount", "1"));
    }

    /** From the queue's ARN, whose last part begins with the installation's prefix. */
    private static QueueName queue(SQSMessage message) {
        String arn = message.getEventSourceArn();
        for (QueueName name : QueueName.values()) {
            if (arn.endsWith("-" + name.fileName())) {
                return name;
            }
        }
        throw new IllegalStateException("no queue of ours: " + arn);
    }
}
