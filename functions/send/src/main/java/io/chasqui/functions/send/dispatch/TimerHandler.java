package io.chasqui.functions.send.dispatch;

import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.messaging.conversation.WakeConversations;
import io.chasqui.messaging.dispatch.SettleMessages;
import io.chasqui.messaging.dispatch.SweepMessages;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.micronaut.context.ApplicationContext;

/**
 * Lambda entry point of the timers' queue: releases scheduled messages, ends messages whose validity is over, opens snoozed
 * conversations, and looks for messages that were never queued. For these it also takes what Lambda reports of the dispatch relay's records.
 */
public final class TimerHandler extends TaskFunction {
    /** The queue where Lambda reports records that the dispatch relay could not process. */
    private static final String FAILED = "-dispatch-relay-failed";

    private final TaskQueue queue;
    private final SettleMessages settle;
    private final SweepMessages sweep;
    private final WakeConversations wake;

    public TimerHandler() {
        this(start("send-dispatch"));
    }

    public TimerHandler(ApplicationContext context) {
        super(context);
        queue = context.getBean(TaskQueue.class);
        settle = context.getBean(SettleMessages.class);
        sweep = context.getBean(SweepMessages.class);
        wake = context.getBean(WakeConversations.class);
    }

    /** The report has places in the stream, which are about to be gone: the messages are looked for in their table. */
    @Override
    protected boolean handleOther(SQSMessage message) {
        if (message.getEventSourceArn().endsWith(FAILED)) {
            sweep.book();
            return true;
        }
        return false;
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof MessageTask.Release release) {
            queue.enqueue(release.sends());
        } else if (task instanceof MessageTask.Settle due) {
            settle.settle(due);
        } else if (task instanceof MessageTask.Sweep all) {
            sweep.sweep(all);
        } else if (task instanceof MessageTask.Wake due) {
            wake.wake(due);
        } else {
            throw misplaced(task);
        }
        return new Next.Done();
    }
}
