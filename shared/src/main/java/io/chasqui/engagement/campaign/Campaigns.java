package io.chasqui.engagement.campaign;

import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.platform.tenant.TenantId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Campaigns, their runs, and what has become of the runs' messages. */
public interface Campaigns {
    /** Keeps a new campaign. {@return false when its id is there already, and nothing was changed} */
    boolean add(Campaign campaign);

    /** Forgets a campaign that could not be started. */
    void remove(Campaign campaign);

    /** {@return the campaign, empty when the tenant has none of that id} */
    Optional<Campaign> find(TenantId tenant, CampaignId id);

    /**
     * The tenant's campaigns, newest first.
     *
     * @param before only what is older; null for the newest
     */
    List<Campaign> list(TenantId tenant, @Nullable CampaignId before, int limit);

    /**
     * Moves a campaign to a state from one of others; out of a pause its epoch moves on.
     *
     * @return the campaign as it is now; empty when it is in none of those states, and nothing was changed
     */
    Optional<Campaign> move(TenantId tenant, CampaignId id, Set<State> from, State to);

    /** Notes that the rest of the campaign's runs was queued for an epoch. */
    void queued(TenantId tenant, CampaignId id, int epoch);

    /** {@return the last epoch that was noted; 0, which needs no resumption, before any was} */
    int queuedEpoch(TenantId tenant, CampaignId id);

    /** Opens a run, unless it is open. */
    void open(TenantId tenant, CampaignId id, Run run);

    /** {@return the campaign's runs with their counts, newest first} */
    List<Run> runs(TenantId tenant, CampaignId id, int limit);

    /** {@return one run with its counts, empty when the campaign has none of that id} */
    Optional<Run> run(TenantId tenant, CampaignId id, String run);

    /** {@return the numbers of the waves that are done} */
    Set<Integer> wavesDone(TenantId tenant, CampaignId id, String run);

    /**
     * Notes that a wave is done, once.
     *
     * @param rejected recipients for whom no message could be made
     */
    void waveDone(TenantId tenant, CampaignId id, String run, int wave, int rejected);

    /**
     * Adds a batch of stream records to a run's counts, once, however often the stream repeats it.
     *
     * @param shard the stream's shard, in which sequence numbers only grow
     * @param changes in the order of the stream
     */
    void count(TenantId tenant, CampaignRef run, String shard, List<StatusChange> changes);

    /**
     * A message came from one status to another.
     *
     * @param sequence the stream's sequence number
     * @param from null for a message that is new
     */
    record StatusChange(String sequence, @Nullable MessageStatus from, MessageStatus to) {
        /** {@return by how much each status's count changes} */
        public static Map<MessageStatus, Integer> sum(List<StatusChange> changes) {
            Map<MessageStatus, Integer> sum = new EnumMap<>(MessageStatus.class);
            for (StatusChange change : changes) {
                sum.merge(change.to, 1, Integer::sum);
                if (change.from != null) {
                    sum.merge(change.from, -1, Integer::sum);
                }
            }
            return sum;
        }
    }
}
