package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.FunctionContext;
import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.queue.Next;
import io.chasqui.queue.Task;
import io.chasqui.webhook.DeliverEvent;
import io.chasqui.webhook.ReplayEvents;
import io.chasqui.webhook.ValidateWebhook;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the webhooks' queues: nothing else calls where tenants say. */
public final class WebhookHandler extends TaskFunction {
    private final DeliverEvent deliver;
    private final ValidateWebhook validate;
    private final ReplayEvents replay;

    public WebhookHandler() {
        this(FunctionContext.start(WebhookHandler.class));
    }

    public WebhookHandler(ApplicationContext context) {
        super(context);
        deliver = context.getBean(DeliverEvent.class);
        validate = context.getBean(ValidateWebhook.class);
        replay = context.getBean(ReplayEvents.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof Task.Deliver delivery) {
            return deliver.deliver(delivery);
        }
        if (task instanceof Task.ValidateWebhook question) {
            return validate.validate(question);
        }
        if (task instanceof Task.Replay again) {
            return replay.replay(again);
        }
        throw misplaced(task);
    }
}
