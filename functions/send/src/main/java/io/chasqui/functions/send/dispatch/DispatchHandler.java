package io.chasqui.functions.send.dispatch;

import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.messaging.dispatch.DispatchMessage;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of both dispatch queues: hands messages to their providers. */
public final class DispatchHandler extends TaskFunction {
    private final DispatchMessage dispatch;

    public DispatchHandler() {
        this(start("send-dispatch"));
    }

    public DispatchHandler(ApplicationContext context) {
        super(context);
        dispatch = context.getBean(DispatchMessage.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof MessageTask.Send send) {
            return dispatch.dispatch(send);
        }
        throw misplaced(task);
    }
}
