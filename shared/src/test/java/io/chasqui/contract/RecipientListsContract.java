package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link RecipientLists} has to do. */
public abstract class RecipientListsContract {
    private static final CampaignId CAMPAIGN = new CampaignId(Order.of(NOW, 1));

    protected abstract RecipientLists lists();

    @Test
    void keepsAListInPagesInItsOrder() {
        ListId id = new ListId(Given.contact().key());
        List<ListMember> members = new ArrayList<>();
        for (int i = 0; i < 2 * RecipientLists.PAGE + 1; i++) {
            Target to = i % 2 == 0
                    ? new Target.To(new Phone("+1415555%04d".formatted(i)))
                    : new Target.Known(Given.contact());
            members.add(new ListMember(i == 7 ? null : i + 2, to, i % 3 == 0 ? Map.of() : Map.of("number", "" + i)));
        }
        RecipientList list = new RecipientList(id, "Guests", members.size(), 3, Set.of("number", "last order"), NOW);

        lists().add(TENANT, list, members);

        assertThat(lists().find(TENANT, id)).contains(list);
        assertThat(lists().find(OTHER, id)).isEmpty();
        assertThat(lists().page(OTHER, id, 0)).isEmpty();
        assertThat(lists().page(TENANT, id, 0)).isEqualTo(members.subList(0, 100));
        assertThat(lists().page(TENANT, id, 1)).isEqualTo(members.subList(100, 200));
        assertThat(lists().page(TENANT, id, 2)).isEqualTo(members.subList(200, 201));
        assertThat(lists().page(TENANT, id, 3)).isEmpty();
    }

    @Test
    void keepsMorePagesThanOneRequestTakes() {
        ListId id = new ListId(Given.contact().key());
        List<ListMember> members = new ArrayList<>();
        for (int i = 0; i < 2_601; i++) {
            members.add(new ListMember(null, new Target.To(new Phone("+1415555%04d".formatted(i))), Map.of()));
        }

        lists().add(TENANT, new RecipientList(id, null, members.size(), 0, null, NOW), members);

        assertThat(lists().page(TENANT, id, 25)).isEqualTo(members.subList(2_500, 2_600));
        assertThat(lists().page(TENANT, id, 26)).isEqualTo(members.subList(2_600, 2_601));
    }

    @Test
    void listsNewestFirstAndForgetsWhatIsDeleted() {
        TenantId tenant = Given.tenant();
        List<RecipientList> kept = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ListId id = new ListId(Order.of(NOW.plusSeconds(i), i));
            RecipientList list = new RecipientList(id, "Guests " + i, 150, 0, Set.of(), NOW);
            List<ListMember> members = new ArrayList<>();
            for (int place = 0; place < 150; place++) {
                members.add(
                        new ListMember(place + 1, new Target.To(new Phone("+1415555%04d".formatted(place))), Map.of()));
            }
            lists().add(tenant, list, members);
            kept.addFirst(list);
        }

        assertThat(lists().list(tenant, null, 2)).isEqualTo(kept.subList(0, 2));
        assertThat(lists().list(tenant, kept.get(1).id(), 2)).isEqualTo(kept.subList(2, 3));
        assertThat(lists().list(Given.tenant(), null, 2)).isEmpty();

        ListId gone = kept.get(1).id();
        lists().use(tenant, gone, CAMPAIGN);
        lists().delete(tenant, gone);
        lists().delete(tenant, gone);
        assertThat(lists().list(tenant, null, 5)).containsExactly(kept.get(0), kept.get(2));
        assertThat(lists().find(tenant, gone)).isEmpty();
        assertThat(lists().page(tenant, gone, 0)).isEmpty();
        assertThat(lists().page(tenant, gone, 1)).isEmpty();
        assertThat(lists().usedBy(tenant, gone)).isEmpty();
    }

    @Test
    void aClosedListIsUsedNoMore() {
        TenantId tenant = Given.tenant();
        ListId id = new ListId(Order.of(NOW, 7));
        CampaignId late = new CampaignId(Order.of(NOW, 2));
        assertThat(lists().use(tenant, id, CAMPAIGN)).isFalse();
        assertThat(lists().close(tenant, id)).isFalse();
        lists().delete(tenant, id);
        lists().add(tenant, new RecipientList(id, null, 0, 0, null, NOW), List.of());

        assertThat(lists().use(tenant, id, CAMPAIGN)).isTrue();
        assertThat(lists().close(tenant, id)).isTrue();
        assertThat(lists().use(tenant, id, late)).isFalse();
        assertThat(lists().usedBy(tenant, id)).containsExactlyInAnyOrder(CAMPAIGN, late);
        lists().reopen(tenant, id);
        assertThat(lists().use(tenant, id, CAMPAIGN)).isTrue();
        assertThat(lists().usedBy(Given.tenant(), id)).isEmpty();
    }
}
