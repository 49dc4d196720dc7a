package io.chasqui.memory;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.platform.tenant.TenantId;
import java.math.BigInteger;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Campaigns in memory; each call is one step. */
public final class MemoryCampaigns implements Campaigns, CampaignEdits {
    private record RunKey(TenantId tenant, String campaign, String run) {}

    private record ShardKey(RunKey run, String shard) {}

    private final Map<TenantId, NavigableMap<String, Campaign>> campaigns = new HashMap<>();
    private final Map<TenantId, Map<String, NavigableMap<String, Run>>> runs = new HashMap<>();
    private final Set<String> started = new HashSet<>();
    private final Map<String, Integer> queued = new HashMap<>();
    private final Map<RunKey, Set<Integer>> waves = new HashMap<>();
    private final Map<RunKey, Map<MessageStatus, Integer>> counts = new HashMap<>();
    private final Map<ShardKey, BigInteger> countedTo = new HashMap<>();

    @Override
    public synchronized boolean add(Campaign campaign) {
        return of(campaign.tenant()).putIfAbsent(campaign.id().toString(), campaign) == null;
    }

    @Override
    public synchronized void remove(Campaign campaign) {
        of(campaign.tenant()).remove(campaign.id().toString());
    }

    @Override
    public synchronized Optional<Campaign> find(TenantId tenant, CampaignId id) {
        return Optional.ofNullable(of(tenant).get(id.toString()));
    }

    @Override
    public synchronized List<Campaign> list(TenantId tenant, @Nullable CampaignId before, int limit) {
        NavigableMap<String, Campaign> all = of(tenant);
        return (before == null ? all : all.headMap(before.toString(), false))
                .descendingMap().values().stream().limit(limit).toList();
    }

    @Override
    public synchronized Optional<Campaign> move(TenantId tenant, CampaignId id, Set<State> from, State to) {
        return find(tenant, id).filter(now -> from.contains(now.state())).map(now -> {
            Campaign moved = new Campaign(
                    now.id(),
                    now.tenant(),
                    now.mode(),
                    now.name(),
                    now.purpose(),
                    now.channel(),
                    now.content(),
                    now.sender(),
                    now.validity(),
                    now.list(),
                    now.timing(),
                    now.perSecond(),
                    to,
                    to == State.ACTIVE ? now.epoch() + 1 : now.epoch(),
                    now.revision(),
                    now.createdAt());
            of(tenant).put(id.toString(), moved);
            return moved;
        });
    }

    @Override
    public synchronized boolean change(Campaign before, Campaign after) {
        Campaign now = of(before.tenant()).get(before.id().toString());
        if (now == null
                || started.contains(before.tenant() + "/" + before.id())
                || now.state() == State.CANCELLED
                || now.revision() != before.revision()) {
            return false;
        }
        of(before.tenant()).put(before.id().toString(), after);
        return true;
    }

    @Override
    public synchronized boolean begin(TenantId tenant, CampaignId id, int revision) {
        boolean own = find(tenant, id).filter(now -> now.revision() == revision).isPresent();
        if (own) {
            started.add(tenant + "/" + id);
        }
        return own;
    }

    @Override
    public synchronized void delete(TenantId tenant, CampaignId id) {
        of(tenant).remove(id.toString());
        started.remove(tenant + "/" + id);
        runsOf(tenant, id).clear();
        waves.keySet().removeIf(key -> key.tenant.equals(tenant) && key.campaign.equals(id.toString()));
        counts.keySet().removeIf(key -> key.tenant.equals(tenant) && key.campaign.equals(id.toString()));
    }

    @Override
    public synchronized void open(TenantId tenant, CampaignId id, Run run) {
        runsOf(tenant, id).putIfAbsent(run.id(), run);
    }

    @Override
    public synchronized void queued(TenantId tenant, CampaignId id, int epoch) {
        queued.merge(tenant + "/" + id, epoch, Math::max);
    }

    @Override
    public synchronized int queuedEpoch(TenantId tenant, CampaignId id) {
        return queued.getOrDefault(tenant + "/" + id, 0);
    }

    @Override
    public Optional<Run> run(TenantId tenant, CampaignId id, String run) {
        return runs(tenant, id, Integer.MAX_VALUE).stream()
                .filter(candidate -> candidate.id().equals(run))
                .findFirst();
    }

    @Override
    public synchronized List<Run> runs(TenantId tenant, CampaignId id, int limit) {
        return runsOf(tenant, id).descendingMap().values().stream()
                .limit(limit)
                .map(run -> {
                    Map<MessageStatus, Integer> messages = new EnumMap<>(MessageStatus.class);
                    counts.getOrDefault(new RunKey(tenant, id.toString(), run.id()), Map.of())
                            .forEach((status, count) -> {
                                if (count != 0) {
                                    messages.put(status, count);
                                }
                            });
                    return new Run(
                            run.id(),
                            run.dueAt(),
                            run.recipients(),
                            run.waves(),
                            run.waveSize(),
                            run.wavesDone(),
                            run.rejected(),
                            messages);
                })
                .toList();
    }

    @Override
    public synchronized Set<Integer> wavesDone(TenantId tenant, CampaignId id, String run) {
        return Set.copyOf(waves.getOrDefault(new RunKey(tenant, id.toString(), run), Set.of()));
    }

    @Override
    public synchronized void waveDone(TenantId tenant, CampaignId id, String run, int wave, int rejected) {
        boolean first = waves.computeIfAbsent(new RunKey(tenant, id.toString(), run), key -> new HashSet<>())
                .add(wave);
        if (first) {
            runsOf(tenant, id)
                    .computeIfPresent(
                            run,
                            (key, now) -> new Run(
                                    now.id(),
                                    now.dueAt(),
                                    now.recipients(),
                                    now.waves(),
                                    now.waveSize(),
                                    now.wavesDone() + 1,
                                    now.rejected() + rejected,
                                    Map.of()));
        }
    }

    @Override
    public synchronized void count(TenantId tenant, CampaignRef run, String shard, List<StatusChange> changes) {
        RunKey key = new RunKey(tenant, run.campaign(), run.run());
        ShardKey counted = new ShardKey(key, shard);
        BigInteger upTo = countedTo.getOrDefault(counted, BigInteger.ONE.negate());
        List<StatusChange> fresh = changes.stream()
                .filter(change -> new BigInteger(change.sequence()).compareTo(upTo) > 0)
                .toList();
        if (!fresh.isEmpty()) {
            Map<MessageStatus, Integer> sum =
                    counts.computeIfAbsent(key, ignored -> new EnumMap<>(MessageStatus.class));
            StatusChange.sum(fresh).forEach((status, by) -> sum.merge(status, by, Integer::sum));
            countedTo.put(counted, new BigInteger(fresh.getLast().sequence()));
        }
    }

    private NavigableMap<String, Campaign> of(TenantId tenant) {
        return campaigns.computeIfAbsent(tenant, key -> new TreeMap<>());
    }

    private NavigableMap<String, Run> runsOf(TenantId tenant, CampaignId id) {
        return runs.computeIfAbsent(tenant, key -> new HashMap<>())
                .computeIfAbsent(id.toString(), key -> new TreeMap<>());
    }
}
