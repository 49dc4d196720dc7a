package io.chasqui.campaign;

import io.chasqui.campaign.Campaign.State;
import io.chasqui.id.Remembered;
import io.chasqui.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether a campaign's messages may be handed over. Asked for each message, answered from memory for
 * {@link #REMEMBERED}: that is how long a pause takes to reach every worker.
 */
public final class Brake {
    public static final Duration REMEMBERED = Duration.ofSeconds(2);

    private static final int MOST = 1_000;

    private final Remembered<Name, State> states;

    public Brake(Campaigns campaigns, Clock clock) {
        this.states = new Remembered<>(
                name -> CampaignId.parse(name.campaign)
                        .flatMap(id -> campaigns.find(name.tenant, id))
                        .map(Campaign::state)
                        .orElse(State.CANCELLED),
                REMEMBERED,
                MOST,
                clock);
    }

    /** {@return what people want of the campaign; one that is gone counts as cancelled} */
    public State of(TenantId tenant, String campaign) {
        return states.get(new Name(tenant, campaign));
    }

    private record Name(TenantId tenant, String campaign) {}
}
