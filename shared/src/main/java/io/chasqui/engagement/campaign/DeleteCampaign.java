package io.chasqui.engagement.campaign;

import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;

/** Deletes a campaign that has ended, with the counts of its runs. Its messages stay. */
public final class DeleteCampaign {
    private static final int RUNS = 20;

    private final Campaigns campaigns;
    private final CampaignEdits edits;

    public DeleteCampaign(Campaigns campaigns, CampaignEdits edits) {
        this.campaigns = campaigns;
        this.edits = edits;
    }

    /** The outcome of a request. */
    public enum Outcome {
        DELETED,
        /** The campaign can still send, or messages of it are on their way to a carrier. */
        NOT_ENDED,
        NOT_FOUND,
        /** The campaign is live, and the caller's key is a test key. */
        LIVE_ONLY
    }

    public Outcome delete(TenantId tenant, Mode mode, CampaignId id) {
        Optional<Campaign> found = campaigns.find(tenant, id);
        if (found.isEmpty()) {
            return Outcome.NOT_FOUND;
        }
        if (!mode.mayChange(found.get().mode())) {
            return Outcome.LIVE_ONLY;
        }
        List<Run> runs = campaigns.runs(tenant, id, RUNS);
        boolean completed =
                !found.get().isRecurring() && !runs.isEmpty() && runs.stream().allMatch(Run::isCompleted);
        if ((found.get().state() != State.CANCELLED && !completed)
                || runs.stream().anyMatch(DeleteCampaign::isOnItsWay)) {
            return Outcome.NOT_ENDED;
        }
        // Without its runs it would look as if it had not started: from here on it is cancelled, whoever breaks off.
        campaigns.move(tenant, id, EnumSet.of(State.ACTIVE, State.PAUSED), State.CANCELLED);
        edits.delete(tenant, id);
        return Outcome.DELETED;
    }

    /** A message that waits for a carrier asks its campaign whether it may go. */
    private static boolean isOnItsWay(Run run) {
        return run.messages().containsKey(MessageStatus.ACCEPTED)
                || run.messages().containsKey(MessageStatus.SENDING);
    }
}
