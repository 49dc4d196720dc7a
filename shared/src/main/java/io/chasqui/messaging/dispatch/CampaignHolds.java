package io.chasqui.messaging.dispatch;

import io.chasqui.platform.tenant.TenantId;

/** Whether the messages of a campaign may be handed to a provider now. */
public interface CampaignHolds {
    /** What people want of a campaign that is under way. */
    enum Hold {
        /** Its messages are sent. */
        NONE,
        /** Its messages wait until it is resumed. */
        PAUSED,
        /** Its messages are cancelled. */
        CANCELLED
    }

    /**
     * {@return what holds a campaign's messages back; a campaign that does not exist counts as cancelled}
     *
     * @param campaign its id
     */
    Hold of(TenantId tenant, String campaign);
}
