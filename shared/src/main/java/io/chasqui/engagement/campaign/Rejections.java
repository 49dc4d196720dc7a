package io.chasqui.engagement.campaign;

import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The recipients of runs for whom no message could be made, by wave. */
public interface Rejections {
    /**
     * What one wave has rejected.
     *
     * @param mode the campaign's
     * @param at when the wave was done for the first time
     */
    record OfWave(Mode mode, Instant at, List<Rejection> rejections) {
        public OfWave {
            rejections = List.copyOf(rejections);
        }
    }

    /** Keeps what a wave has rejected, unless the wave was done before. {@return what is kept} */
    OfWave keep(TenantId tenant, CampaignId campaign, String run, int wave, OfWave rejected);

    /** {@return what the wave has rejected; empty when it has rejected nothing} */
    Optional<OfWave> find(TenantId tenant, CampaignId campaign, String run, int wave);

    /** {@return what waves have rejected, from one to another and with both, in the order of the list} */
    List<Rejection> between(TenantId tenant, CampaignId campaign, String run, int firstWave, int lastWave);
}
