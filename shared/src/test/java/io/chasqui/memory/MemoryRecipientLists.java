package io.chasqui.memory;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.platform.tenant.TenantId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Recipient lists in memory. */
public final class MemoryRecipientLists implements RecipientLists {
    private record Key(TenantId tenant, ListId id) {}

    private record Kept(RecipientList list, List<ListMember> members) {}

    private final Map<Key, Kept> lists = new ConcurrentHashMap<>();
    private final Map<Key, Set<CampaignId>> uses = new HashMap<>();
    private final Set<Key> closed = new HashSet<>();

    @Override
    public void add(TenantId tenant, RecipientList list, List<ListMember> members) {
        lists.put(new Key(tenant, list.id()), new Kept(list, List.copyOf(members)));
    }

    @Override
    public Optional<RecipientList> find(TenantId tenant, ListId id) {
        return Optional.ofNullable(lists.get(new Key(tenant, id))).map(Kept::list);
    }

    @Override
    public List<RecipientList> list(TenantId tenant, @Nullable ListId before, int limit) {
        return lists.entrySet().stream()
                .filter(entry -> entry.getKey().tenant.equals(tenant))
                .map(entry -> entry.getValue().list)
                .filter(list -> before == null || list.id().toString().compareTo(before.toString()) < 0)
                .sorted(Comparator.comparing((RecipientList list) -> list.id().toString())
                        .reversed())
                .limit(limit)
                .toList();
    }

    @Override
    public synchronized boolean use(TenantId tenant, ListId id, CampaignId campaign) {
        Key key = new Key(tenant, id);
        uses.computeIfAbsent(key, list -> new LinkedHashSet<>()).add(campaign);
        return lists.containsKey(key) && !closed.contains(key);
    }

    @Override
    public synchronized List<CampaignId> usedBy(TenantId tenant, ListId id) {
        return List.copyOf(uses.getOrDefault(new Key(tenant, id), Set.of()));
    }

    @Override
    public synchronized boolean close(TenantId tenant, ListId id) {
        Key key = new Key(tenant, id);
        closed.add(key);
        return lists.containsKey(key);
    }

    @Override
    public synchronized void reopen(TenantId tenant, ListId id) {
        closed.remove(new Key(tenant, id));
    }

    @Override
    public synchronized void delete(TenantId tenant, ListId id) {
        Key key = new Key(tenant, id);
        lists.remove(key);
        uses.remove(key);
        closed.remove(key);
    }

    @Override
    public List<ListMember> page(TenantId tenant, ListId id, int page) {
        Kept kept = lists.get(new Key(tenant, id));
        List<ListMember> all = kept == null ? List.of() : kept.members;
        int from = Math.min(page * PAGE, all.size());
        return all.subList(from, Math.min(from + PAGE, all.size()));
    }
}
