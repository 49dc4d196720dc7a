package io.chasqui.functions.receipt;

import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.functions.edge.TaskFunction;
import io.chasqui.insight.webhook.DeliverEvent;
import io.chasqui.insight.webhook.ReplayEvents;
import io.chasqui.insight.webhook.ValidateWebhook;
import io.chasqui.insight.webhook.WebhookTask;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.Task;
import io.micronaut.context.ApplicationContext;

/** Lambda entry point of the webhooks' queues, which also bring what is published by a task. No other function calls URLs that tenants have chosen. */
public final class WebhookHandler extends TaskFunction {
    private final DeliverEvent deliver;
    private final ValidateWebhook validate;
    private final ReplayEvents replay;
    private final PublishRejections publish;

    public WebhookHandler() {
        this(start("receipt"));
    }

    public WebhookHandler(ApplicationContext context) {
        super(context);
        deliver = context.getBean(DeliverEvent.class);
        validate = context.getBean(ValidateWebhook.class);
        replay = context.getBean(ReplayEvents.class);
        publish = context.getBean(PublishRejections.class);
    }

    @Override
    protected Next perform(Task task) {
        if (task instanceof WebhookTask.Deliver delivery) {
            return deliver.deliver(delivery);
        }
        if (task instanceof WebhookTask.Validate question) {
            return validate.validate(question);
        }
        if (task instanceof CampaignTask.PublishRejections rejections) {
            return publish.publish(rejections);
        }
        if (task instanceof WebhookTask.Replay again) {
            return replay.replay(again);
        }
        throw misplaced(task);
    }
}
