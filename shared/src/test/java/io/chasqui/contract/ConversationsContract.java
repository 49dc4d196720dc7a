package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.conversation.Activity;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.Change;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every {@link Conversations} has to do. */
public abstract class ConversationsContract {
    private TenantId tenant = Given.TENANT;

    protected abstract Conversations conversations();

    @BeforeEach
    void anotherTenant() {
        tenant = Given.tenant();
    }

    @Test
    void keepsAllThatIsKnownOfOne() {
        ContactId contact = Given.contact();
        Conversation none = conversations().find(tenant, contact);
        Conversation next = none.with(activity(contact, NOW, Channel.SMS, true))
                .with(activity(contact, NOW.plusSeconds(1), Channel.WHATSAPP, false))
                .with(new Change(State.SNOOZED, NOW.plusSeconds(60), NOW, Order.of(NOW, 7)))
                .at(NOW);

        assertThat(none).isEqualTo(Conversation.none(tenant, contact));
        assertThat(conversations().write(none, next, NOW, entry())).isTrue();

        Conversation kept = conversations().find(tenant, contact);
        assertThat(kept.version()).isEqualTo(1);
        assertThat(kept)
                .isEqualTo(new Conversation(
                        tenant, contact, next.latest(), next.heard(), next.channels(), next.change(), State.OPEN, 1));
        assertThat(conversations().find(Given.tenant(), contact).isListed()).isFalse();
    }

    @Test
    void refusesWhatIsWorkedOutFromAnOlderOne() {
        ContactId contact = Given.contact();
        Conversation none = conversations().find(tenant, contact);
        Conversation one = none.with(activity(contact, NOW, Channel.SMS, false));
        Conversation other = none.with(activity(contact, NOW.plusSeconds(1), Channel.SMS, false));

        assertThat(conversations().write(none, one, NOW, null)).isTrue();
        assertThat(conversations().write(none, other, NOW, null)).isFalse();
        assertThat(conversations().write(none, other, NOW, entry())).isFalse();

        assertThat(conversations().find(tenant, contact).latest()).isEqualTo(one.latest());
        assertThat(listed(EnumSet.allOf(State.class), null, 10)).containsExactly(contact);
    }

    @Test
    void losesNothingOfThoseWhoComeTogether() {
        ContactId contact = Given.contact();
        List<Conversation> all = Given.race(() -> {
            Activity mine = activity(contact, NOW.plusSeconds(Given.next() % 1000), Channel.SMS, false);
            return conversations()
                    .update(tenant, contact, NOW, before -> before.with(mine).at(NOW));
        });

        String newest = all.stream()
                .map(one -> String.valueOf(one.latest()))
                .max(String::compareTo)
                .orElseThrow();
        assertThat(String.valueOf(conversations().find(tenant, contact).latest()))
                .isEqualTo(newest);
        assertThat(listed(EnumSet.allOf(State.class), null, 10)).containsExactly(contact);
    }

    @Test
    void listsTheNewestActivityFirstPageByPage() {
        List<ContactId> contacts = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            ContactId contact = Given.contact();
            contacts.addFirst(contact);
            add(activity(contact, NOW.plusSeconds(i), Channel.SMS, false));
        }
        add(activity(contacts.getLast(), NOW.plusSeconds(60), Channel.EMAIL, false));
        contacts.addFirst(contacts.removeLast());

        assertThat(listed(EnumSet.allOf(State.class), null, 3)).isEqualTo(contacts);
        assertThat(listed(EnumSet.of(State.OPEN), null, 100)).isEqualTo(contacts);
        assertThat(listed(EnumSet.of(State.OPEN), Channel.EMAIL, 2)).containsExactly(contacts.getFirst());
        assertThat(listed(EnumSet.of(State.OPEN), Channel.SMS, 2)).isEqualTo(contacts);
        assertThat(listed(EnumSet.of(State.OPEN), Channel.RCS, 2)).isEmpty();
    }

    @Test
    void listsEachInTheStateThatItHas() {
        ContactId contact = Given.contact();
        add(activity(contact, NOW, Channel.SMS, false));
        change(contact, State.CLOSED);

        assertThat(listed(EnumSet.of(State.CLOSED), null, 10)).containsExactly(contact);
        assertThat(listed(EnumSet.of(State.OPEN, State.SNOOZED), null, 10)).isEmpty();

        change(contact, State.OPEN);

        assertThat(listed(EnumSet.of(State.OPEN), null, 10)).containsExactly(contact);
        assertThat(listed(EnumSet.of(State.CLOSED), null, 10)).isEmpty();
    }

    @Test
    void whatIsErasedIsInNoListAndMayComeBack() {
        ContactId contact = Given.contact();
        add(activity(contact, NOW, Channel.SMS, true));
        change(contact, State.CLOSED);

        conversations().update(tenant, contact, NOW, Conversation::erased);

        Conversation left = conversations().find(tenant, contact);
        assertThat(left.latest()).isNull();
        assertThat(left.heard()).isNull();
        assertThat(left.change()).isNull();
        assertThat(left.channels()).isEmpty();
        assertThat(listed(EnumSet.allOf(State.class), null, 10)).isEmpty();

        add(activity(contact, NOW, Channel.SMS, false));
        assertThat(listed(EnumSet.of(State.OPEN), null, 10)).containsExactly(contact);
    }

    @Test
    void isSwitchedOnByTenant() {
        assertThat(conversations().isListed(tenant)).isFalse();
        conversations().list(tenant, true);
        assertThat(conversations().isListed(tenant)).isTrue();
        assertThat(conversations().isListed(Given.tenant())).isFalse();
        conversations().list(tenant, false);
        assertThat(conversations().isListed(tenant)).isFalse();
    }

    private void add(Activity activity) {
        ContactId contact = new ContactId(activity.message().conversation().key());
        conversations()
                .update(tenant, contact, NOW, before -> before.with(activity).at(NOW));
    }

    private void change(ContactId contact, State state) {
        conversations()
                .update(
                        tenant,
                        contact,
                        NOW,
                        before -> before.with(
                                        new Change(state, null, NOW.plusSeconds(before.version()), before.heard()))
                                .at(NOW));
    }

    private List<ContactId> listed(Set<State> states, @Nullable Channel channel, int limit) {
        List<ContactId> all = new ArrayList<>();
        String after = null;
        do {
            Conversations.Page page = conversations().list(tenant, states, channel, after, limit);
            assertThat(page.conversations().size()).isLessThanOrEqualTo(limit);
            page.conversations().forEach(one -> all.add(one.contact()));
            after = page.next();
        } while (after != null);
        return all;
    }

    private Activity activity(ContactId contact, Instant at, Channel channel, boolean isHeard) {
        return new Activity(tenant, Given.messageId(contact, at), Given.PHONE, channel, isHeard);
    }

    private AuditEntry entry() {
        return new AuditEntry(
                tenant,
                Order.of(NOW, Given.next()),
                NOW,
                AuditEntry.Actor.PLATFORM,
                "conversation.close",
                "cnv",
                null,
                AuditEntry.Outcome.DONE,
                null);
    }
}
