package io.chasqui.functions.send.dispatch;

import io.chasqui.dispatch.DispatchMessage;
import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.queue.Next;
import io.chasqui.queue.Task;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of both dispatch queues: hands messages to their providers. */
public final class DispatchHandler extends TaskFunction {
    private final DispatchMessage dispatch;

    public DispatchHandler() {
        this(FunctionContext.start(DispatchHandler.class));
    }

    public DispatchHandler(ApplicationContext context) {
        super(context);
        dispatch = context.getBean(DispatchMessage.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof Task.Send send) {
            return dispatch.dispatch(send);
        }
        throw misplaced(task);
    }
}
