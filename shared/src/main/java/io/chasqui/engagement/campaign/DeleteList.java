package io.chasqui.engagement.campaign;

import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.util.Optional;

/**
 * Deletes a list, unless a campaign needs it: one that has not handled every recipient, or that can start again. The list is
 * closed before the look, so that no campaign begins to need it in between.
 */
public final class DeleteList {
    private final RecipientLists lists;
    private final Campaigns campaigns;
    private final Clock clock;

    public DeleteList(RecipientLists lists, Campaigns campaigns, Clock clock) {
        this.lists = lists;
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** The outcome of a request. */
    public enum Outcome {
        DELETED,
        NEEDED,
        NOT_FOUND
    }

    /** Done again, it finishes what was begun. */
    public Outcome delete(TenantId tenant, ListId list) {
        if (!lists.close(tenant, list)) {
            return Outcome.NOT_FOUND;
        }
        if (lists.usedBy(tenant, list).stream().anyMatch(campaign -> needsIt(tenant, campaign))) {
            lists.reopen(tenant, list);
            return Outcome.NEEDED;
        }
        lists.delete(tenant, list);
        return Outcome.DELETED;
    }

    private boolean needsIt(TenantId tenant, CampaignId id) {
        Optional<Campaign> campaign = campaigns.find(tenant, id);
        if (campaign.isEmpty()) {
            // It may be in the making: the list is noted first.
            return clock.instant().isBefore(Order.time(id.key()).plus(RunCampaign.CREATED_WITHIN));
        }
        return campaign.get().state() != Campaign.State.CANCELLED
                && (campaign.get().isRecurring()
                        || campaigns.runs(tenant, id, 1).stream().noneMatch(Run::isCompleted));
    }
}
