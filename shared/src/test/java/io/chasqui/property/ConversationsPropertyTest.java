package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryConversations;
import io.chasqui.messaging.conversation.Activity;
import io.chasqui.messaging.conversation.ChangeConversation;
import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.Change;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Card;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Lists of conversations show what the timelines have, in whatever order and however often the streams tell of it. */
class ConversationsPropertyTest {
    private static final Instant START = Instant.parse("2036-03-03T09:00:00Z");
    private static final int STEPS = 120;
    private static final List<Phone> PHONES =
            IntStream.range(0, 5).mapToObj(i -> new Phone("+1415555012" + i)).toList();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void isTheSameForAnyOrderAndRepetitionOfTheSameChanges(long seed) {
        Random random = new Random(seed);
        ContactId contact = new ContactId(Order.of(Instant.EPOCH, seed));
        List<UnaryOperator<Conversation>> changes = new ArrayList<>();
        String heard = null;
        for (int i = 0; i < 12; i++) {
            Instant at = START.plusSeconds(random.nextInt(5));
            if (random.nextInt(3) == 0) {
                State state = one(List.of(State.values()), random);
                Instant until = state == State.SNOOZED ? at.plusSeconds(random.nextInt(1, 5)) : null;
                Change change = new Change(state, until, at, heard);
                changes.add(conversation -> conversation.with(change));
            } else {
                MessageId message = new MessageId(Order.of(at, random.nextInt(3)), ConversationId.of(contact));
                boolean isHeard = random.nextBoolean();
                heard = isHeard ? message.order() : heard;
                Channel channel = one(List.of(Channel.SMS, Channel.WHATSAPP, Channel.EMAIL), random);
                Activity activity = new Activity(World.TENANT, message, PHONES.getFirst(), channel, isHeard);
                changes.add(conversation -> conversation.with(activity));
            }
        }
        Instant now = START.plusSeconds(random.nextInt(10));

        Conversation inOrder = folded(contact, changes, now);
        List<UnaryOperator<Conversation>> anyhow = new ArrayList<>(changes);
        IntStream.range(0, 6).forEach(i -> anyhow.add(changes.get(random.nextInt(changes.size()))));
        Collections.shuffle(anyhow, random);

        assertThat(folded(contact, anyhow, now)).isEqualTo(inOrder);
    }

    private static <T> T one(List<T> all, Random random) {
        return all.get(random.nextInt(all.size()));
    }

    private static Conversation folded(ContactId contact, List<UnaryOperator<Conversation>> changes, Instant now) {
        Conversation conversation = Conversation.none(World.TENANT, contact);
        for (UnaryOperator<Conversation> change : changes) {
            conversation = change.apply(conversation).at(now);
        }
        return conversation.at(now);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void followsContactsThatBecomeOneAndTwoAgain(long seed) {
        World world = new World(seed, 0, (to, handover) -> new SendOutcome.Accepted("SM1"));
        Lists lists = new Lists(world);
        for (int i = 0; i < STEPS; i++) {
            step(world);
            world.clock.pass(Duration.ofMillis(1 + world.random.nextInt(3)));
            lists.look();
            lists.tell(world.random.nextInt(3));
        }
        lists.tell(Integer.MAX_VALUE);

        for (ContactId id : lists.ids()) {
            Conversation shown = lists.conversations.find(World.TENANT, id);
            List<Message> all = world.contacts.find(World.TENANT, id).survivor() == null
                    ? world.timeline.read(World.TENANT, id, null, 10_000)
                    : List.of();
            Conversation due = Conversation.none(World.TENANT, id);
            for (Message message : all) {
                due = due.with(Activity.of(World.TENANT, message).orElseThrow());
            }
            assertThat(shown.latest()).isEqualTo(due.latest());
            assertThat(shown.heard()).isEqualTo(due.heard());
            assertThat(shown.channels()).isEqualTo(due.channels());
        }
    }

    @Test
    void whatWasWrittenBeforeAConversationWasClosedDoesNotOpenIt() {
        World world = new World(1, 0, (to, handover) -> new SendOutcome.Accepted("SM1"));
        Lists lists = new Lists(world);
        ChangeConversation change =
                new ChangeConversation(lists.conversations, lists.follow, world.timeline, world.clock);
        ContactId contact = owner(world, PHONES.getFirst());
        world.says(PHONES.getFirst(), "Hello");
        world.drain();
        world.clock.pass(Duration.ofSeconds(1));

        change.change(
                World.TENANT,
                ConversationId.of(contact),
                State.CLOSED,
                null,
                (action, id) -> audit(world).apply(action, contact));
        lists.look();
        lists.tell(Integer.MAX_VALUE);
        assertThat(lists.conversations.find(World.TENANT, contact).state()).isEqualTo(State.CLOSED);

        world.says(PHONES.getFirst(), "Are you there?");
        world.drain();
        lists.look();
        lists.tell(Integer.MAX_VALUE);
        assertThat(lists.conversations.find(World.TENANT, contact).state()).isEqualTo(State.OPEN);
    }

    private static void step(World world) {
        Random random = world.random;
        Phone one = PHONES.get(random.nextInt(PHONES.size()));
        Phone other = PHONES.get(random.nextInt(PHONES.size()));
        EditContacts edit = new EditContacts(world.contacts, world.contactIds, world.clock);
        switch (random.nextInt(9)) {
            case 0, 1 -> world.says(one, "Hello");
            case 2, 3 -> world.send(one, Purpose.SERVICE, Duration.ofHours(1), null);
            case 4 -> edit.create(World.TENANT, Profile.of(List.of(one), world.clock.instant()), audit(world));
            case 5 -> edit.add(World.TENANT, owner(world, one), other, audit(world));
            case 6 -> edit.merge(World.TENANT, owner(world, one), owner(world, other), audit(world));
            case 7 -> {
                ContactId contact = owner(world, one);
                List<Card.Merged> merged =
                        world.contacts.find(World.TENANT, contact).merged();
                if (!merged.isEmpty()) {
                    edit.unmerge(World.TENANT, contact, merged.getLast().contact(), audit(world));
                }
            }
            default -> edit.remove(World.TENANT, owner(world, one), one, audit(world));
        }
        world.work();
    }

    private static ContactId owner(World world, Phone phone) {
        return world.people
                .owner(World.TENANT, Mode.TEST, phone, Freshness.LATEST)
                .id();
    }

    private static EditContacts.Audit audit(World world) {
        return (action, contact) -> new AuditEntry(
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

    /** The lists, and streams that tell of messages and cards late, in any order, and some of it twice. */
    private static final class Lists {
        private final World world;
        private final MemoryConversations conversations = new MemoryConversations();
        private final FollowConversations follow;
        private final List<Runnable> untold = new ArrayList<>();
        private final Set<MessageId> seen = new HashSet<>();
        private final Map<ContactId, Card> cards = new HashMap<>();

        Lists(World world) {
            this.world = world;
            conversations.list(World.TENANT, true);
            follow = new FollowConversations(conversations, world.contacts, world.timeline, world.clock);
        }

        Set<ContactId> ids() {
            Set<ContactId> ids = new HashSet<>(world.people.known());
            PHONES.forEach(phone -> ids.add(world.contactIds.of(World.TENANT, phone)));
            return ids;
        }

        /** Finds what was written since the last look. */
        void look() {
            for (ContactId id : ids()) {
                Card after = world.contacts.find(World.TENANT, id);
                @Nullable Card before = cards.put(id, after);
                ContactId led = before == null ? null : before.survivor();
                if (!Objects.equals(led, after.survivor())) {
                    Stream.of(led, after.survivor(), id)
                            .filter(Objects::nonNull)
                            .forEach(contact -> untold.add(() -> follow.retell(World.TENANT, contact)));
                }
                world.messages
                        .timeline(World.TENANT, ConversationId.of(id), null, 10_000)
                        .forEach(message -> {
                            if (seen.add(message.id())) {
                                Activity activity =
                                        Activity.of(World.TENANT, message).orElseThrow();
                                untold.add(() -> follow.follow(List.of(activity)));
                            }
                        });
            }
        }

        void tell(int most) {
            for (int i = 0; i < most && !untold.isEmpty(); i++) {
                int which = world.random.nextInt(untold.size());
                untold.get(which).run();
                if (world.random.nextInt(4) > 0) {
                    untold.remove(which);
                }
            }
        }
    }
}
