package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactOutcome;
import io.chasqui.people.contact.ContactOutcome.Created;
import io.chasqui.people.contact.ContactOutcome.Done;
import io.chasqui.people.contact.Contacts;
import io.chasqui.people.contact.EditContacts;
import io.chasqui.people.contact.Email;
import io.chasqui.people.contact.ExternalId;
import io.chasqui.people.contact.Identity;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.Profile;
import io.chasqui.people.contact.Push;
import io.chasqui.people.contact.WhatsApp;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Contacts} has to do, together with the {@link Recipients} over the same store. */
public abstract class ContactsContract {
    private static final Phone ONE = new Phone("+14155550123");
    private static final Phone TWO = new Phone("+447400123456");
    private static final Email EMAIL = new Email("ana@example.com");
    private static final ExternalId CRM = new ExternalId("crm", "42");

    private final TenantId tenant = Given.tenant();
    private Instant now = NOW;

    protected abstract Contacts contacts();

    protected abstract Recipients recipients();

    @Test
    void keepsAllThatIsRecordedOfAContact() {
        Profile profile = new Profile(
                List.of(EMAIL, ONE, new WhatsApp("102", "US.1349"), new Push("shop", "a:b/c")),
                List.of(CRM),
                "Ana",
                "pt-BR",
                ZoneId.of("America/Sao_Paulo"),
                Map.of("tier", "gold"),
                NOW);

        Card created = created(profile);

        assertThat(created.knownProfile()).contains(profile);
        for (Identity identity : profile.identities()) {
            assertThat(edit().find(tenant, identity).map(Card::id)).contains(created.id());
        }
        assertThat(edit().find(tenant, created.id()).flatMap(Card::knownProfile))
                .contains(profile);
        assertThat(recipients().owner(tenant, Mode.LIVE, ONE, Freshness.LATEST).knownProfile())
                .contains(profile);
        assertThat(new EditContacts(contacts(), Given.IDS, clock()).find(Given.tenant(), EMAIL))
                .isEmpty();
    }

    @Test
    void createsOneContactForThoseWhoComeTogether() {
        List<ContactOutcome> outcomes = Given.race(() -> create(Profile.of(List.of(ONE, EMAIL), NOW)));

        assertThat(outcomes).filteredOn(Created.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Done.class::isInstance).hasSize(7);
        assertThat(contacts().list(tenant, null, 10).cards()).hasSize(1);
    }

    @Test
    void answersWhatIsThereOnlyWhereAllThatWasSentIs() {
        Card ana = created(new Profile(List.of(ONE), List.of(), "Ana", null, null, Map.of("tier", "gold"), NOW));

        assertThat(create(Profile.of(List.of(ONE), NOW))).isEqualTo(new Done(ana));
        assertThat(create(new Profile(List.of(ONE), List.of(), "Eva", null, null, Map.of(), NOW)))
                .isEqualTo(new ContactOutcome.Differs(ana.id()));
        assertThat(create(Profile.of(List.of(ONE, EMAIL), NOW))).isEqualTo(new ContactOutcome.Differs(ana.id()));

        Card eva = created(Profile.of(List.of(EMAIL), NOW));
        assertThat(create(Profile.of(List.of(ONE, EMAIL), NOW)))
                .isEqualTo(new ContactOutcome.Several(List.of(ana.id(), eva.id())));
        assertThat(edit().add(tenant, ana.id(), EMAIL, this::audit)).isEqualTo(new ContactOutcome.Taken(eva.id()));
    }

    @Test
    void anAddressBringsItsOptOutsAlongAndTakesThemWithIt() {
        say(TWO, State.DENIED);
        Card ana = created(Profile.of(List.of(ONE), NOW));
        say(ONE, State.GRANTED);

        done(edit().add(tenant, ana.id(), TWO, this::audit));

        assertThat(owner(TWO)).isEqualTo(ana.id()).isEqualTo(owner(ONE));
        assertThat(states(ONE)).containsExactlyInAnyOrder(State.GRANTED, State.DENIED);
        assertThat(recipients()
                        .find(tenant, Mode.LIVE, Given.IDS.of(tenant, TWO), Freshness.LATEST)
                        .id())
                .isEqualTo(ana.id());

        done(edit().remove(tenant, ana.id(), TWO, this::audit));

        assertThat(states(ONE)).containsExactly(State.GRANTED);
        assertThat(states(TWO)).containsExactly(State.DENIED);
        assertThat(owner(TWO)).isNotEqualTo(ana.id());
    }

    @Test
    void anOwnAddressThatIsRemovedKeepsItsOptOut() {
        Card ana = created(Profile.of(List.of(ONE, EMAIL), NOW));
        say(ONE, State.DENIED);

        done(edit().remove(tenant, ana.id(), ONE, this::audit));

        assertThat(owner(ONE)).isNotEqualTo(ana.id());
        assertThat(states(ONE)).containsExactly(State.DENIED);
        assertThat(owner(EMAIL)).isEqualTo(ana.id());
        assertThat(edit().remove(tenant, ana.id(), EMAIL, this::audit)).isInstanceOf(ContactOutcome.OnlyOne.class);
        assertThat(edit().remove(tenant, ana.id(), ONE, this::audit)).isInstanceOf(ContactOutcome.Lacking.class);

        done(edit().add(tenant, ana.id(), ONE, this::audit));
        assertThat(owner(ONE)).isEqualTo(ana.id());
    }

    @Test
    void aMergeIsTakenBackWithoutLoss() {
        Card ana = created(new Profile(List.of(ONE), List.of(), "Ana", null, null, Map.of("a", "1"), NOW));
        Card eva = created(new Profile(List.of(TWO), List.of(CRM), "Eva", "en", null, Map.of("b", "2"), NOW));
        say(TWO, State.GRANTED);
        say(ONE, State.DENIED);

        now = NOW.plusSeconds(5);
        Card both = done(edit().merge(tenant, ana.id(), eva.id(), this::audit));

        assertThat(both.knownProfile())
                .contains(new Profile(
                        List.of(ONE, TWO), List.of(CRM), "Ana", "en", null, Map.of("a", "1", "b", "2"), NOW));
        assertThat(edit().find(tenant, eva.id()).map(Card::id)).contains(ana.id());
        assertThat(edit().find(tenant, CRM).map(Card::id)).contains(ana.id());
        assertThat(contacts().list(tenant, null, 10).cards()).hasSize(1);
        assertThat(states(TWO)).containsExactlyInAnyOrder(State.GRANTED, State.DENIED);
        assertThat(edit().merge(tenant, eva.id(), ana.id(), this::audit)).isInstanceOf(ContactOutcome.Same.class);

        // Said meanwhile: a denial of either counts for both afterwards, a grant goes with its address.
        now = NOW.plusSeconds(10);
        say(TWO, State.DENIED);
        now = NOW.plusSeconds(20);
        Card alone = done(edit().unmerge(tenant, ana.id(), eva.id(), this::audit));

        assertThat(alone.knownProfile()).isEqualTo(ana.knownProfile());
        assertThat(edit().find(tenant, TWO).flatMap(Card::knownProfile)).isEqualTo(eva.knownProfile());
        assertThat(edit().find(tenant, CRM).map(Card::id)).contains(eva.id());
        assertThat(states(TWO)).containsExactlyInAnyOrder(State.GRANTED, State.DENIED);
        assertThat(states(ONE)).containsExactlyInAnyOrder(State.DENIED, State.DENIED);
        assertThat(edit().unmerge(tenant, ana.id(), eva.id(), this::audit))
                .isInstanceOf(ContactOutcome.NotMerged.class);
        assertThat(contacts().list(tenant, null, 10).cards()).hasSize(2);
    }

    @Test
    void whatIsRecordedWhileTheContactIsMergedIsNeverLost() {
        Card ana = created(Profile.of(List.of(ONE), NOW));
        Card eva = created(Profile.of(List.of(TWO), NOW));
        done(edit().merge(tenant, ana.id(), eva.id(), this::audit));

        // By one who has read the contact before it was merged.
        recipients().record(tenant, eva.id(), consent(TWO, State.DENIED), "late");

        assertThat(states(ONE)).containsExactly(State.DENIED);
    }

    @Test
    void aDeletedContactIsAStrangerWhoseOptOutsStand() {
        Card ana = created(new Profile(List.of(ONE, TWO), List.of(CRM), "Ana", null, null, Map.of("a", "1"), NOW));
        say(TWO, State.DENIED);

        done(edit().delete(tenant, ana.id(), this::audit));

        assertThat(edit().find(tenant, ana.id())).isEmpty();
        assertThat(edit().find(tenant, CRM)).isEmpty();
        assertThat(edit().delete(tenant, ana.id(), this::audit)).isInstanceOf(ContactOutcome.Unknown.class);
        assertThat(states(ONE)).containsExactly(State.DENIED);
        assertThat(contacts().list(tenant, null, 10).cards()).isEmpty();

        Card again = created(Profile.of(List.of(TWO, EMAIL), NOW));
        assertThat(owner(TWO)).isEqualTo(again.id());
        assertThat(states(TWO)).containsExactly(State.DENIED);
    }

    @Test
    void listsTheNewestFirstInParts() {
        List<ContactId> made = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            made.addFirst(created(Profile.of(List.of(new Phone("+1415555020" + i)), NOW.plusMillis(i)))
                    .id());
        }
        List<ContactId> listed = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            Contacts.Page page = contacts().list(tenant, cursor, 2);
            page.cards().forEach(card -> listed.add(card.id()));
            cursor = page.next();
        } while (cursor != null);

        assertThat(listed).isEqualTo(made);
    }

    private EditContacts edit() {
        return new EditContacts(contacts(), Given.IDS, clock());
    }

    private Clock clock() {
        return Clock.fixed(now, ZoneOffset.UTC);
    }

    private ContactOutcome create(Profile profile) {
        return edit().create(tenant, profile, this::audit);
    }

    private Card created(Profile profile) {
        assertThat(create(profile)).isInstanceOf(Created.class);
        return edit().find(tenant, profile.identities().getFirst()).orElseThrow();
    }

    private Card done(ContactOutcome outcome) {
        assertThat(outcome).isInstanceOf(Done.class);
        return ((Done) outcome).card();
    }

    private AuditEntry audit(String action, ContactId contact) {
        return new AuditEntry(
                tenant,
                Order.of(now, Given.next()),
                now,
                AuditEntry.Actor.PLATFORM,
                action,
                contact.toString(),
                null,
                AuditEntry.Outcome.DONE,
                null);
    }

    private void say(Address address, State state) {
        recipients().record(tenant, owner(address), consent(address, state), "said " + Given.next());
    }

    private Consent consent(Address address, State state) {
        return new Consent(
                Mode.LIVE,
                Channel.SMS,
                address,
                state == State.GRANTED ? Purpose.MARKETING : null,
                state,
                Consent.Source.API,
                null,
                new Consent.Evidence(null, null, null),
                now,
                now,
                null,
                "key");
    }

    private ContactId owner(Address address) {
        return recipients().owner(tenant, Mode.LIVE, address, Freshness.LATEST).id();
    }

    private List<State> states(Address address) {
        return recipients().owner(tenant, Mode.LIVE, address, Freshness.LATEST).consents().stream()
                .map(Consent::state)
                .toList();
    }
}
