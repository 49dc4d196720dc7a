package io.chasqui.functions.receipt;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.CampaignTask;
import io.chasqui.engagement.campaign.Rejection;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.engagement.campaign.Rejections.OfWave;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.PlatformEvent;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.platform.queue.Next;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.tenant.TenantId;

/** Publishes the recipients of campaigns for whom no message could be made as events. */
final class PublishRejections {
    private final Rejections rejections;
    private final RelayEvents relay;

    PublishRejections(Rejections rejections, RelayEvents relay) {
        this.rejections = rejections;
        this.relay = relay;
    }

    Next publish(CampaignTask.PublishRejections task) {
        CampaignId campaign =
                CampaignId.parse(task.campaign()).orElseThrow(() -> new UnprocessableTask("this is no campaign's id"));
        rejections
                .find(task.tenant(), campaign, task.run(), task.wave())
                .ifPresent(wave -> relay.relay(
                        task.campaign(),
                        wave.rejections().stream()
                                .map(rejection -> event(task.tenant(), campaign, task.run(), wave, rejection))
                                .toList()));
        return new Next.Done();
    }

    private static PlatformEvent event(
            TenantId tenant, CampaignId campaign, String run, OfWave wave, Rejection rejection) {
        String cause = campaign + "/" + run + "/" + rejection.place();
        return new PlatformEvent.RecipientRejected(
                EventId.of(wave.at(), cause),
                tenant,
                wave.at(),
                wave.mode(),
                campaign.toString(),
                run,
                rejection.line(),
                rejection.to(),
                rejection.reason(),
                rejection.pointer());
    }
}
