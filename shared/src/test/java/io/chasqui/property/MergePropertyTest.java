package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.conversation.Timeline;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.EditContacts;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.Profile;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Mode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Contacts get addresses and lose them, become one and two again, while messages come and go: every message is in exactly
 * one contact's timeline, and no opt-out is unbound.
 */
class MergePropertyTest {
    private static final int STEPS = 150;
    private static final List<Phone> PHONES =
            IntStream.range(0, 5).mapToObj(i -> new Phone("+1415555012" + i)).toList();

    private int calls;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 150);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMessageIsInOneTimelineAndEveryOptOutBinds(long seed) {
        World world = new World(seed, 0.02, this::call);
        // Where no contact loses an address that made its id, a message is always with who has its address.
        boolean removes = seed % 2 == 0;
        for (int i = 0; i < STEPS; i++) {
            step(world, removes);
            world.clock.pass(Duration.ofMillis(1 + world.random.nextInt(3)));
            if (i % 10 == 0) {
                checkTimelines(world, !removes);
            }
        }
        world.drain();
        checkTimelines(world, !removes);
        assertThat(calls).isPositive();
    }

    private void step(World world, boolean removes) {
        Random random = world.random;
        Phone one = PHONES.get(random.nextInt(PHONES.size()));
        Phone other = PHONES.get(random.nextInt(PHONES.size()));
        EditContacts edit = new EditContacts(world.contacts, world.contactIds, world.clock);
        switch (random.nextInt(14)) {
            case 0 -> world.says(one, "STOP");
            case 1 -> world.says(one, "START");
            case 2 -> world.says(one, "Hello");
            case 3, 4 ->
                world.tryTo(() -> world.send(
                        one,
                        random.nextBoolean() ? Purpose.SERVICE : Purpose.TRANSACTIONAL,
                        Duration.ofHours(1),
                        random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(1, 60)) : null));
            case 5 -> world.relay();
            case 6 -> edit.create(World.TENANT, Profile.of(List.of(one), world.clock.instant()), audit(world));
            case 7 -> edit.add(World.TENANT, owner(world, one), other, audit(world));
            case 8 -> {
                if (removes) {
                    edit.remove(World.TENANT, owner(world, one), one, audit(world));
                }
            }
            case 9 -> edit.merge(World.TENANT, owner(world, one), owner(world, other), audit(world));
            case 10 -> unmerge(world, edit, owner(world, one));
            case 11 -> {
                if (removes && random.nextInt(5) == 0) {
                    edit.delete(World.TENANT, owner(world, one), audit(world));
                }
            }
            default -> world.work();
        }
    }

    private static void unmerge(World world, EditContacts edit, ContactId contact) {
        List<Card.Merged> merged = world.contacts.find(World.TENANT, contact).merged();
        if (!merged.isEmpty()) {
            Card.Merged one = merged.get(world.random.nextInt(merged.size()));
            edit.unmerge(World.TENANT, contact, one.contact(), audit(world));
        }
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

    private static void checkTimelines(World world, boolean withTheirAddress) {
        world.unharmed(() -> {
            Set<ContactId> ids = new HashSet<>(world.people.known());
            PHONES.forEach(phone -> ids.add(world.contactIds.of(World.TENANT, phone)));
            List<MessageId> stored = new ArrayList<>();
            List<MessageId> shown = new ArrayList<>();
            Timeline timeline = world.timeline;
            for (ContactId id : ids) {
                world.messages
                        .timeline(World.TENANT, ConversationId.of(id), null, 10_000)
                        .forEach(message -> stored.add(message.id()));
                if (world.contacts.find(World.TENANT, id).survivor() == null) {
                    for (Message message : timeline.read(World.TENANT, id, null, 10_000)) {
                        shown.add(message.id());
                        if (withTheirAddress) {
                            assertThat(owner(world, address(message))).isEqualTo(id);
                        }
                    }
                }
            }
            assertThat(shown).containsExactlyInAnyOrderElementsOf(stored);
            return shown;
        });
    }

    private static Address address(Message message) {
        return switch (message) {
            case OutboundMessage sent -> sent.to();
            case StoredInbound received -> (Address) received.message().from();
        };
    }

    private static ContactId owner(World world, Address address) {
        return world.people
                .owner(World.TENANT, Mode.TEST, address, Freshness.LATEST)
                .id();
    }

    /** A denial binds the address that it was said from, and all that the same contact has now. */
    private SendOutcome call(World world, Handover handover) {
        calls++;
        OutboundMessage message = world.find(handover.attempt().message());
        if (!message.confirmsOptOut()) {
            List<Consent> all = world.people.recorded(Mode.TEST);
            ContactId owner = owner(world, message.to());
            assertThat(all)
                    .filteredOn(consent -> consent.state() == State.DENIED
                            && consent.covers(Channel.SMS, message.purpose())
                            && (consent.address().equals(message.to())
                                    || owner(world, consent.address()).equals(owner)))
                    .allMatch(denial -> all.stream()
                            .anyMatch(grant -> grant.state() == State.GRANTED
                                    && grant.covers(Channel.SMS, message.purpose())
                                    && grant.capturedAt().isAfter(denial.capturedAt())));
        }
        return new SendOutcome.Accepted("SM" + calls);
    }
}
