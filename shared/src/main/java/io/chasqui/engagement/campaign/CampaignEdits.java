package io.chasqui.engagement.campaign;

import io.chasqui.platform.tenant.TenantId;

/** Changes of campaigns that have not started, and the end of those that are over. */
public interface CampaignEdits {
    /**
     * Writes what differs, unless the campaign has started, was cancelled or has another revision than {@code before}.
     *
     * @return false when it has, and nothing was changed
     */
    boolean change(Campaign before, Campaign after);

    /**
     * Notes that the campaign has started: from then on it is not changed.
     *
     * @return false when it has another revision, or is gone: the start is not its own
     */
    boolean begin(TenantId tenant, CampaignId id, int revision);

    /** Forgets a campaign and its runs. Until all of it is forgotten the campaign can be found, so that this can be done again. */
    void delete(TenantId tenant, CampaignId id);
}
