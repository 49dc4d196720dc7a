package io.chasqui.functions.receipt;

import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.insight.webhook.DeliverEvent;
import io.chasqui.insight.webhook.ReplayEvents;
import io.chasqui.insight.webhook.ValidateWebhook;
import io.chasqui.insight.webhook.WebhookTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the webhooks' queues. No other function calls URLs that tenants have chosen. */
public final class WebhookHandler extends TaskFunction {
    private final DeliverEvent deliver;
    private final ValidateWebhook validate;
    private final ReplayEvents replay;

    public WebhookHandler() {
        this(start("receipt"));
    }

    public WebhookHandler(ApplicationContext context) {
        super(context);
        deliver = context.getBean(DeliverEvent.class);
        validate = context.getBean(ValidateWebhook.class);
        replay = context.getBean(ReplayEvents.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof WebhookTask.Deliver delivery) {
            return deliver.deliver(delivery);
        }
        if (task instanceof WebhookTask.Validate question) {
            return validate.validate(question);
        }
        if (task instanceof WebhookTask.Replay again) {
            return replay.replay(again);
        }
        throw misplaced(task);
    }
}
