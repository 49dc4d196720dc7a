package io.chasqui.memory;

import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Recipient lists in memory. */
public final class MemoryRecipientLists implements RecipientLists {
    private record Key(TenantId tenant, ListId id) {}

    private record Kept(RecipientList list, List<ListMember> members) {}

    private final Map<Key, Kept> lists = new ConcurrentHashMap<>();

    @Override
    public void add(TenantId tenant, RecipientList list, List<ListMember> members) {
        lists.put(new Key(tenant, list.id()), new Kept(list, List.copyOf(members)));
    }

    @Override
    public Optional<RecipientList> find(TenantId tenant, ListId id) {
        return Optional.ofNullable(lists.get(new Key(tenant, id))).map(Kept::list);
    }

    @Override
    public List<ListMember> page(TenantId tenant, ListId id, int page) {
        Kept kept = lists.get(new Key(tenant, id));
        List<ListMember> all = kept == null ? List.of() : kept.members;
        int from = Math.min(page * PAGE, all.size());
        return all.subList(from, Math.min(from + PAGE, all.size()));
    }
}
