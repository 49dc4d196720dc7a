package io.chasqui.engagement.campaign;

import io.chasqui.messaging.dispatch.CampaignHolds;
import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;

/**
 * The holds that follow from the campaigns' states. Asked for each message and answered from memory for
 * {@link #CACHED_FOR}: that is how long a pause takes to reach every worker. That a campaign is paused is read anew, so that
 * one that was resumed goes on at once.
 */
public final class CachedHolds implements CampaignHolds {
    public static final Duration CACHED_FOR = Duration.ofSeconds(2);

    private static final int CACHE_SIZE = 1_000;

    private final ExpiringCache<Name, Hold> holds;

    public CachedHolds(Campaigns campaigns, Clock clock) {
        this.holds = new ExpiringCache<>(
                name -> CampaignId.parse(name.campaign)
                        .flatMap(id -> campaigns.find(name.tenant, id))
                        .map(campaign -> hold(campaign.state()))
                        .orElse(Hold.CANCELLED),
                CACHED_FOR,
                CACHE_SIZE,
                clock);
    }

    @Override
    public Hold of(TenantId tenant, String campaign) {
        return holds.get(new Name(tenant, campaign), hold -> hold == Hold.NONE);
    }

    private static Hold hold(Campaign.State state) {
        return switch (state) {
            case ACTIVE -> Hold.NONE;
            case PAUSED -> Hold.PAUSED;
            case CANCELLED -> Hold.CANCELLED;
        };
    }

    private record Name(TenantId tenant, String campaign) {}
}
