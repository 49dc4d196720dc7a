package io.chasqui.functions.edge.sample;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.chasqui.functions.edge.QueueFunction;
import io.chasqui.platform.access.Admission;
import io.chasqui.platform.access.Authentication;
import io.micronaut.context.ApplicationContext;

public final class SampleQueueHandler extends QueueFunction {
    private final Authentication needed;

    public SampleQueueHandler(ApplicationContext context) {
        super(context);
        this.needed = context.getBean(Authentication.class);
    }

    @Override
    protected void handle(SQSMessage message) {
        if (needed.admit(message.getBody(), null) instanceof Admission.Unknown
                && message.getMessageId().endsWith("!")) {
            throw new IllegalStateException();
        }
    }
}
