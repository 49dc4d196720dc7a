package io.chasqui.engagement.campaign;

import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;

/** Lists of recipients, kept in pages. */
public interface RecipientLists {
    /** How many members a page has, all but the last. */
    int PAGE = 100;

    /** Keeps a list. It can be found once all of it is kept. */
    void add(TenantId tenant, RecipientList list, List<ListMember> members);

    /** {@return the list, empty when the tenant has none of that id} */
    Optional<RecipientList> find(TenantId tenant, ListId id);

    /** {@return a page's members, in the order of the list; none beyond its end} */
    List<ListMember> page(TenantId tenant, ListId id, int page);
}
