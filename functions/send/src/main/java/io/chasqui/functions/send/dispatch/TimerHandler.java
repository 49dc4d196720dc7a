package io.chasqui.functions.send.dispatch;

import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.messaging.dispatch.SettleMessages;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the timers' queue: releases scheduled messages, and ends messages whose validity is over. */
public final class TimerHandler extends TaskFunction {
    private final TaskQueue queue;
    private final SettleMessages settle;

    public TimerHandler() {
        this(start("send-dispatch"));
    }

    public TimerHandler(ApplicationContext context) {
        super(context);
        queue = context.getBean(TaskQueue.class);
        settle = context.getBean(SettleMessages.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof MessageTask.Release release) {
            queue.enqueue(release.sends());
        } else if (task instanceof MessageTask.Settle due) {
            settle.settle(due);
        } else {
            throw misplaced(task);
        }
        return new Next.Done();
    }
}
