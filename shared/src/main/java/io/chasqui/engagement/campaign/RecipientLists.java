package io.chasqui.engagement.campaign;

import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists of recipients, kept in pages. */
public interface RecipientLists {
    /** How many members a page has, all but the last. */
    int PAGE = 100;

    /** Keeps a list. It can be found once all of it is kept. */
    void add(TenantId tenant, RecipientList list, List<ListMember> members);

    /** {@return the list, empty when the tenant has none of that id} */
    Optional<RecipientList> find(TenantId tenant, ListId id);

    /**
     * The tenant's lists, newest first.
     *
     * @param before only what is older; null for the newest
     */
    List<RecipientList> list(TenantId tenant, @Nullable ListId before, int limit);

    /** Notes that a campaign needs the list. {@return false when the list is closed or gone: it can't be used any more} */
    boolean use(TenantId tenant, ListId id, CampaignId campaign);

    /** {@return the campaigns that have been noted} */
    List<CampaignId> usedBy(TenantId tenant, ListId id);

    /** Lets no further campaign use the list. {@return false when the tenant has none of that id} */
    boolean close(TenantId tenant, ListId id);

    /** Lets campaigns use the list again. */
    void reopen(TenantId tenant, ListId id);

    /** Forgets a list and its members. Until all of it is forgotten the list can be found, so that this can be done again. */
    void delete(TenantId tenant, ListId id);

    /** {@return a page's members, in the order of the list; none beyond its end} */
    List<ListMember> page(TenantId tenant, ListId id, int page);
}
