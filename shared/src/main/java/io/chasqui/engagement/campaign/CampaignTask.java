package io.chasqui.engagement.campaign;

import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/** A step of a campaign's run. */
public sealed interface CampaignTask extends Task {
    /**
     * Start a run of a campaign, or go on with the one of that id.
     *
     * @param run the run's id: the time it was due, so that a schedule that fires twice makes one run
     * @param revision the campaign's when this was scheduled: a start of an earlier timing is void
     */
    record StartRun(TenantId tenant, String campaign, String run, int revision) implements CampaignTask {
        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }

        @Override
        public Subject subject() {
            return Subject.ofCampaign("start-run", tenant, campaign);
        }
    }

    /**
     * Put a run's waves into the queue, from one on.
     *
     * @param epoch counts the run's starts and resumptions: a task of an earlier one is void
     */
    record FanOut(TenantId tenant, String campaign, String run, int epoch, int from) implements CampaignTask {
        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }

        @Override
        public Subject subject() {
            return Subject.ofCampaign("fan-out", tenant, campaign);
        }
    }

    /** Publish as events whom one wave has rejected. */
    record PublishRejections(TenantId tenant, String campaign, String run, int wave) implements CampaignTask {
        @Override
        public QueueName queue() {
            return QueueName.WEBHOOKS;
        }

        @Override
        public Subject subject() {
            return Subject.ofCampaign("publish-rejections", tenant, campaign);
        }
    }

    /**
     * Accept the messages of one wave.
     *
     * @param size how many recipients the run's waves have; null in a task of a version that did not say it
     */
    record Wave(
            TenantId tenant,
            String campaign,
            String run,
            int epoch,
            int number,
            @Nullable Integer size) implements CampaignTask {
        /** A wave that is done twice, or dies and is done again, is one trace: that of each of its messages. */
        @Override
        public TraceContext trace() {
            return TraceContext.derived(campaign + "/" + run + "/" + number);
        }

        @Override
        public QueueName queue() {
            return QueueName.CAMPAIGN_WAVES;
        }

        @Override
        public Subject subject() {
            return Subject.ofCampaign("wave", tenant, campaign);
        }
    }
}
