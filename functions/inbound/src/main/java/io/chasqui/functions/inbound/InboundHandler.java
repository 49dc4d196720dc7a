package io.chasqui.functions.inbound;

import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.messaging.inbound.ReceiveInbound;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the inbound queue: records what people wrote in their conversations. */
public final class InboundHandler extends TaskFunction {
    private final ReceiveInbound receive;

    public InboundHandler() {
        this(start("inbound"));
    }

    public InboundHandler(ApplicationContext context) {
        super(context);
        receive = context.getBean(ReceiveInbound.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof MessageTask.InboundArrived arrived) {
            receive.receive(arrived);
            return new Next.Done();
        }
        throw misplaced(task);
    }
}
