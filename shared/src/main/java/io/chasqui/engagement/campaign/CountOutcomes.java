package io.chasqui.engagement.campaign;

import io.chasqui.engagement.campaign.Campaigns.StatusChange;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Folds the records of the conversations' stream into the counts of the campaigns' runs, a batch at a time. */
public final class CountOutcomes {
    private final Campaigns campaigns;

    public CountOutcomes(Campaigns campaigns) {
        this.campaigns = campaigns;
    }

    /**
     * A message as it was and as it is.
     *
     * @param sequence the stream's sequence number
     * @param before null for a message that is new
     */
    public record Change(String sequence, @Nullable OutboundMessage before, OutboundMessage after) {}

    /** @param shard the stream's shard */
    public void count(String shard, List<Change> changes) {
        Map<Tally, List<StatusChange>> tallies = new LinkedHashMap<>();
        for (Change change : changes) {
            CampaignRef ref = change.after().campaign();
            MessageStatus before =
                    change.before() == null ? null : change.before().status();
            MessageStatus after = change.after().status();
            if (ref != null && before != after) {
                tallies.computeIfAbsent(new Tally(change.after().tenant(), ref.ofAll()), tally -> new ArrayList<>())
                        .add(new StatusChange(change.sequence(), before, after));
            }
        }
        tallies.forEach((tally, list) -> campaigns.count(tally.tenant, tally.run, shard, list));
    }

    private record Tally(TenantId tenant, CampaignRef run) {}
}
