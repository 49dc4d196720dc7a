package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.tenant.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * People opt out, come back and grant, recorded in any order: no provider is called against what the ledger
 * says at that moment. The rules are written here a second time, over the ledger and not over what is in force.
 */
class ConsentPropertyTest {
    private static final int STEPS = 120;
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());

    private int calls;

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noProviderIsCalledAgainstTheConsentsInForce(long seed) {
        World world = new World(seed, 0.03, this::call);
        for (int i = 0; i < STEPS; i++) {
            step(world);
            world.clock.pass(Duration.ofMillis(1));
        }
        world.drain();

        long optOuts = 0;
        for (int i = 0; i < 3; i++) {
            List<LedgerEntry> ledger = ledger(world, phone(i));
            assertThat(LedgerEntry.isUnbroken(ledger)).isTrue();
            assertThat(ledger.stream().map(LedgerEntry::source)).doesNotHaveDuplicates();
            optOuts += ledger.stream()
                    .map(LedgerEntry::consent)
                    .filter(consent -> consent.source() == Consent.Source.KEYWORD && consent.state() == State.DENIED)
                    .count();
        }
        assertThat(calls).isPositive();
        assertThat(world.accepted.stream().map(world::find).filter(OutboundMessage::confirmsOptOut))
                .hasSizeLessThanOrEqualTo((int) optOuts);
    }

    private static void step(World world) {
        Random random = world.random;
        Phone phone = phone(random.nextInt(3));
        switch (random.nextInt(12)) {
            case 0 -> world.says(phone, "STOP");
            case 1 -> world.says(phone, "START");
            case 2 -> world.tryTo(() -> recordConsent(world, phone, Purpose.MARKETING, State.GRANTED));
            case 3 ->
                world.tryTo(() -> recordConsent(
                        world,
                        phone,
                        random.nextBoolean() ? Purpose.TRANSACTIONAL : null,
                        random.nextBoolean() ? State.GRANTED : State.DENIED));
            case 4, 5 ->
                world.tryTo(() -> world.send(
                        phone,
                        PURPOSES.get(random.nextInt(PURPOSES.size())),
                        Duration.ofHours(1),
                        random.nextInt(3) == 0 ? Duration.ofSeconds(random.nextInt(1, 600)) : null));
            case 6 -> world.relay();
            case 7 -> world.clock.pass(Duration.ofSeconds(random.nextInt(60)));
            default -> world.work();
        }
    }

    /** Some are recorded late: captured up to a minute ago. */
    private static void recordConsent(World world, Phone phone, @Nullable Purpose purpose, State state) {
        Instant now = world.clock.instant();
        Consent consent = new Consent(
                Mode.TEST,
                Channel.SMS,
                phone,
                purpose,
                state,
                Consent.Source.API,
                null,
                new Consent.Evidence(null, null, null),
                now.minusNanos(1_000_000L * world.random.nextInt(60_000)),
                now,
                null,
                "key");
        world.recipients.record(World.TENANT, contact(world, phone), consent, "api-" + world.random.nextLong());
    }

    private SendOutcome call(World world, Handover handover) {
        calls++;
        OutboundMessage message = world.find(handover.attempt().message());
        Phone to = (Phone) message.to();
        List<LedgerEntry> ledger = ledger(world, to);
        assertThat(message.basis()).isNotNull();
        if (message.confirmsOptOut()) {
            assertThat(message.basis()).isEqualTo(LegalBasis.LEGAL_OBLIGATION);
        } else if (message.purpose() != Purpose.AUTHENTICATION) {
            Purpose purpose = message.purpose();
            Instant denied =
                    last(ledger, consent -> covers(consent, purpose) && isInForce(ledger, consent, State.DENIED));
            Instant granted =
                    last(ledger, consent -> covers(consent, purpose) && isInForce(ledger, consent, State.GRANTED));
            assertThat(denied.equals(Instant.MIN) || granted.isAfter(denied))
                    .as("%s to one who opted out at %s and came back at %s", purpose, denied, granted)
                    .isTrue();
            if (purpose == Purpose.MARKETING) {
                assertThat(ledger.stream().map(LedgerEntry::consent))
                        .anyMatch(consent ->
                                consent.purpose() == Purpose.MARKETING && isInForce(ledger, consent, State.GRANTED));
            }
        }
        return world.random.nextInt(4) == 0 ? new SendOutcome.Retryable("busy", null) : new SendOutcome.Accepted("SM1");
    }

    private static boolean covers(Consent consent, Purpose purpose) {
        return consent.purpose() == null || consent.purpose() == purpose;
    }

    /** Whether it has the state, and no later consent for the same purpose has another. */
    private static boolean isInForce(List<LedgerEntry> ledger, Consent consent, State state) {
        return consent.state() == state
                && ledger.stream()
                        .map(LedgerEntry::consent)
                        .filter(other -> other.purpose() == consent.purpose())
                        .noneMatch(other -> other.capturedAt().isAfter(consent.capturedAt()));
    }

    private static Instant last(List<LedgerEntry> ledger, Predicate<Consent> which) {
        return ledger.stream()
                .map(LedgerEntry::consent)
                .filter(which)
                .map(Consent::capturedAt)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
    }

    private static List<LedgerEntry> ledger(World world, Phone phone) {
        return world.unharmed(() -> world.recipients.ledger(World.TENANT, Mode.TEST, contact(world, phone)));
    }

    private static ContactId contact(World world, Phone phone) {
        return world.contactIds.of(World.TENANT, phone);
    }

    private static Phone phone(int number) {
        return new Phone("+1415555010" + number);
    }
}
