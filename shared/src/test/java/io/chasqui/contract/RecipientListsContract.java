package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.people.contact.Phone;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link RecipientLists} has to do. */
public abstract class RecipientListsContract {
    protected abstract RecipientLists lists();

    @Test
    void keepsAListInPagesInItsOrder() {
        ListId id = new ListId(Given.contact().key());
        List<ListMember> members = new ArrayList<>();
        for (int i = 0; i < 2 * RecipientLists.PAGE + 1; i++) {
            Target to = i % 2 == 0
                    ? new Target.To(new Phone("+1415555%04d".formatted(i)))
                    : new Target.Known(Given.contact());
            members.add(new ListMember(to, i % 3 == 0 ? Map.of() : Map.of("number", "" + i)));
        }
        RecipientList list = new RecipientList(id, members.size(), 3, NOW);

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
            members.add(new ListMember(new Target.To(new Phone("+1415555%04d".formatted(i))), Map.of()));
        }

        lists().add(TENANT, new RecipientList(id, members.size(), 0, NOW), members);

        assertThat(lists().page(TENANT, id, 25)).isEqualTo(members.subList(2_500, 2_600));
        assertThat(lists().page(TENANT, id, 26)).isEqualTo(members.subList(2_600, 2_601));
    }
}
