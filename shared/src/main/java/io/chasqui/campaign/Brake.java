package io.chasqui.campaign;

import io.chasqui.campaign.Campaign.State;
import io.chasqui.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Whether a campaign's messages may be handed over. Asked for each message, answered from memory for
 * {@link #REMEMBERED}: that is how long a pause takes to reach every worker.
 */
public final class Brake {
    public static final Duration REMEMBERED = Duration.ofSeconds(2);

    /** Beyond this many campaigns the memory starts anew. */
    private static final int MOST = 1_000;

    private final Campaigns campaigns;
    private final Clock clock;
    private final Map<String, Known> known = new ConcurrentHashMap<>();

    public Brake(Campaigns campaigns, Clock clock) {
        this.campaigns = campaigns;
        this.clock = clock;
    }

    /** {@return what people want of the campaign; one that is gone counts as cancelled} */
    public State of(TenantId tenant, String campaign) {
        Instant now = clock.instant();
        String name = tenant + "/" + campaign;
        Known hit = known.get(name);
        if (hit != null && now.isBefore(hit.until)) {
            return hit.state;
        }
        State state = CampaignId.parse(campaign)
                .flatMap(id -> campaigns.find(tenant, id))
                .map(Campaign::state)
                .orElse(State.CANCELLED);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(name, new Known(state, now.plus(REMEMBERED)));
        return state;
    }

    private record Known(State state, Instant until) {}
}
