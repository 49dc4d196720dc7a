package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.micronaut.context.ApplicationContext;
import java.util.List;

/** A function that takes a queue's messages one by one; those that fail go back to the queue, the others don't. */
public abstract class QueueFunction extends EventFunction<SQSEvent, SQSBatchResponse> {
    @SuppressWarnings("this-escape") // The snapshot is taken when the handler is made, and not before.
    protected QueueFunction(ApplicationContext context) {
        super(context);
        SQSEvent nothing = new SQSEvent();
        nothing.setRecords(List.of());
        rehearse(nothing);
    }

    @Override
    protected final SQSBatchResponse work(SQSEvent event) {
        return QueueBatch.process(event, this::handle, this::untried);
    }

    /** Gets a message that goes back untried, because one before it in its group failed. */
    protected void untried(SQSMessage message) {}

    /**
     * Handles one message, on a thread of its own or of its group.
     *
     * @throws Exception whatever it is, the message goes back to the queue and counts towards its dead-letter limit
     */
    protected abstract void handle(SQSMessage message) throws Exception;
}
