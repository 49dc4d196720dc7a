package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryCardHistory;
import io.chasqui.messaging.conversation.PastConversation;
import io.chasqui.messaging.conversation.RecallConversation;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.Card.Merged;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.EditContacts;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a conversation was at a time can be rebuilt later, whatever has happened since, and is what was shown then. */
class TimeTravelPropertyTest {
    private static final int STEPS = 150;
    private static final List<Phone> PHONES =
            IntStream.range(0, 4).mapToObj(i -> new Phone("+1415555012" + i)).toList();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isWhatWasShownThen(long seed) {
        Life life = new Life(seed);
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < STEPS; i++) {
            life.step();
            if (life.world.random.nextInt(5) == 0) {
                PHONES.forEach(phone -> shown.add(life.look(phone)));
            }
            life.world.clock.pass(Duration.ofMillis(1 + life.world.random.nextInt(3)));
        }

        assertThat(shown).hasSizeGreaterThan(20);
        for (Shown then : shown) {
            assertThat(life.recall(then)).as("at " + then.at).isEqualTo(then);
        }
    }

    /** What is shown of a conversation. */
    private record Shown(
            Instant at,
            ContactId contact,
            @Nullable Profile profile,
            List<Merged> merged,
            Set<Consent> consents,
            Map<MessageId, String> messages) {}

    private static final class Life {
        private final List<Attempt> attempts = new ArrayList<>();
        private final World world;
        private final MemoryCardHistory history;
        private final Map<ContactId, Card> cards = new HashMap<>();
        private final Map<ContactId, Instant> since = new HashMap<>();

        Life(long seed) {
            world = new World(seed, 0, (same, handover) -> {
                attempts.add(handover.attempt());
                return new SendOutcome.Accepted("SM" + attempts.size());
            });
            history = new MemoryCardHistory(world.contacts);
        }

        void step() {
            Random random = world.random;
            Phone one = PHONES.get(random.nextInt(PHONES.size()));
            Phone other = PHONES.get(random.nextInt(PHONES.size()));
            EditContacts edit = new EditContacts(world.contacts, world.contactIds, world.clock);
            switch (random.nextInt(12)) {
                case 0 -> world.says(one, "STOP");
                case 1 -> world.says(one, "START");
                case 2 -> world.says(one, "Hello");
                case 3, 4 -> world.send(one, Purpose.SERVICE, Duration.ofHours(1), null);
                case 5, 6 -> {
                    if (!attempts.isEmpty()) {
                        world.hears(new Receipt(
                                attempts.get(random.nextInt(attempts.size())),
                                List.of(ReceiptStatus.values()).get(random.nextInt(5)),
                                "SM1",
                                null,
                                world.clock.instant()));
                    }
                }
                case 7 -> edit.create(World.TENANT, Profile.of(List.of(one), world.clock.instant()), this::audit);
                case 8 -> edit.add(World.TENANT, owner(one), other, this::audit);
                case 9 -> edit.change(World.TENANT, owner(one), Life::renamed, this::audit);
                case 10 -> edit.merge(World.TENANT, owner(one), owner(other), this::audit);
                default -> {
                    List<Merged> merged =
                            world.contacts.find(World.TENANT, owner(one)).merged();
                    if (!merged.isEmpty()) {
                        edit.unmerge(World.TENANT, owner(one), merged.getLast().contact(), this::audit);
                    }
                }
            }
            world.relay();
            boolean working = true;
            while (working) {
                working = world.work();
            }
            keepCards();
        }

        private static Profile renamed(Profile profile) {
            Map<String, String> attributes = new HashMap<>(profile.attributes());
            attributes.merge("changes", "1", String::concat);
            return new Profile(
                    profile.addresses(),
                    profile.externalIds(),
                    profile.name() == null ? "Ana" : profile.name() + "!",
                    profile.locale(),
                    profile.timeZone(),
                    attributes,
                    profile.createdAt());
        }

        /** As the contacts' stream does. */
        private void keepCards() {
            Set<ContactId> ids = new HashSet<>(world.people.known());
            PHONES.forEach(phone -> ids.add(world.contactIds.of(World.TENANT, phone)));
            for (ContactId id : ids) {
                Card now = world.contacts.find(World.TENANT, id);
                Card before = cards.getOrDefault(id, Card.none(id));
                if (!now.equals(before)) {
                    history.keep(World.TENANT, before, since.getOrDefault(id, Instant.EPOCH), world.clock.instant());
                    cards.put(id, now);
                    since.put(id, world.clock.instant());
                }
            }
        }

        Shown look(Phone phone) {
            ContactId contact = owner(phone);
            Card card = world.contacts.current(World.TENANT, contact);
            Map<MessageId, String> messages = new LinkedHashMap<>();
            world.timeline
                    .read(World.TENANT, contact, null, 10_000)
                    .forEach(message -> messages.put(message.id(), status(message)));
            return new Shown(
                    world.clock.instant(),
                    card.id(),
                    card.profile(),
                    card.merged(),
                    Set.copyOf(world.people
                            .consents(World.TENANT, Mode.TEST, card.id())
                            .latest()),
                    messages);
        }

        Shown recall(Shown then) {
            Optional<PastConversation> past = new RecallConversation(history, world.messages, world.recipients)
                    .at(World.TENANT, Mode.TEST, ConversationId.of(then.contact), then.at, 10_000);
            Map<MessageId, String> messages = new LinkedHashMap<>();
            past.ifPresent(known -> known.messages()
                    .forEach(message -> messages.put(
                            message.message().id(),
                            message.status().map(Life::wire).orElse("received"))));
            return new Shown(
                    then.at,
                    past.map(PastConversation::contact).orElse(then.contact),
                    past.map(PastConversation::profile).orElse(null),
                    past.map(PastConversation::merged).orElse(List.of()),
                    past.map(known -> Set.copyOf(known.consents())).orElse(Set.of()),
                    messages);
        }

        private static String status(Message message) {
            return message instanceof OutboundMessage sent ? wire(sent.status()) : "received";
        }

        /** That an attempt is under way has no history. */
        private static String wire(MessageStatus status) {
            return status == MessageStatus.SENDING ? MessageStatus.ACCEPTED.wire() : status.wire();
        }

        private ContactId owner(Phone phone) {
            return world.people
                    .owner(World.TENANT, Mode.TEST, phone, Freshness.LATEST)
                    .id();
        }

        private AuditEntry audit(String action, ContactId contact) {
            return new AuditEntry(
                    World.TENANT,
                    Order.of(world.clock.instant(), world.random.nextLong()),
                    world.clock.instant(),
                    AuditEntry.Actor.PLATFORM,
                    action,
                    contact.toString(),
                    null,
                    AuditEntry.Outcome.DONE,
                    null);
        }
    }
}
