package io.chasqui.messaging.message;

import org.jspecify.annotations.Nullable;

/**
 * Which run of which campaign a message belongs to.
 *
 * @param campaign the campaign's id
 * @param run the run's id within the campaign
 * @param place the recipient's place in the campaign's list, from 0; null for the run itself, and for a message that is older
 *     than places
 */
public record CampaignRef(
        String campaign, String run, @Nullable Integer place) {
    /** The run itself. */
    public CampaignRef(String campaign, String run) {
        this(campaign, run, null);
    }

    /** {@return the same run, whoever the recipient is} */
    public CampaignRef ofAll() {
        return new CampaignRef(campaign, run);
    }

    /** {@return the same run's message to that recipient} */
    public CampaignRef at(int recipient) {
        return new CampaignRef(campaign, run, recipient);
    }
}
