package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A vendor declares what it can do: how far its reports go, and whether it keeps to a message's time. */
class LastWordTest {
    private static final Validity DAY = new Validity.HandedOver(Duration.ofDays(1));

    private final List<Handover> calls = new ArrayList<>();

    @Test
    void aMessageHasEndedWhenItIsTakenWhereThatIsTheLastWord() {
        World world = world(LastWord.SENT, DAY, new SendOutcome.Accepted("P1"));

        OutboundMessage taken = send(world);

        assertThat(taken.status()).isEqualTo(MessageStatus.SENT);
        assertThat(taken.isFinal()).isTrue();
        assertThat(taken.reason()).isEmpty();
        world.drain();
        assertThat(world.find(taken.id())).isEqualTo(taken);
    }

    @Test
    void silenceIsUnknownWhereAWordWasDue() {
        World world = world(LastWord.DELIVERED, DAY, new SendOutcome.Accepted("P1"));

        OutboundMessage taken = send(world);

        assertThat(taken.isFinal()).isFalse();
        world.drain();
        assertThat(world.find(taken.id()).status()).isEqualTo(MessageStatus.UNKNOWN);
    }

    /** The answer was lost, and the vendor reports that it took the message. */
    @ParameterizedTest
    @CsvSource({"SENT, SENT", "DELIVERED, UNKNOWN"})
    void whatWasInDoubtEndsByTheLastWordToo(LastWord lastWord, MessageStatus end) {
        World world = world(lastWord, DAY, new SendOutcome.Unknown("sandbox:timeout"));
        MessageId id = send(world).id();
        hears(world, id, ReceiptStatus.SENT);

        world.drain();

        assertThat(world.find(id).status()).isEqualTo(end);
        assertThat(world.find(id).isFinal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"DELIVERED, DELIVERED", "UNDELIVERED, UNDELIVERED", "SENT, SENT"})
    void aReportThatComesAllTheSameCounts(ReceiptStatus receipt, MessageStatus end) {
        World world = world(LastWord.SENT, DAY, new SendOutcome.Accepted("P1"));
        MessageId id = send(world).id();

        hears(world, id, receipt);

        assertThat(world.find(id).status()).isEqualTo(end);
    }

    @Test
    void aVendorGetsTheTimeThatItTakes() {
        send(world(LastWord.DELIVERED, new Validity.HandedOver(Duration.ofMinutes(5)), accepted()));
        send(world(LastWord.DELIVERED, new Validity.HandedOver(Duration.ofDays(5)), accepted()));
        send(world(LastWord.DELIVERED, new Validity.Emulated(), accepted()));
        send(world(LastWord.DELIVERED, new Validity.Fixed(Duration.ofHours(1)), accepted()));

        assertThat(calls)
                .extracting(LastWordTest::validity)
                .containsExactly(Duration.ofMinutes(5), Duration.ofHours(3), null, null);
    }

    @Test
    void aVendorThatGoesOnForLongerIsNotCalled() {
        OutboundMessage message = send(world(LastWord.DELIVERED, new Validity.Fixed(Duration.ofDays(2)), accepted()));

        assertThat(calls).isEmpty();
        assertThat(message.currentHop().state()).isEqualTo(Hop.State.REFUSED);
        assertThat(message.reason()).contains("validity_unsupported");
    }

    private static SendOutcome accepted() {
        return new SendOutcome.Accepted("P1");
    }

    private static @Nullable Duration validity(Handover handover) {
        return handover.validity();
    }

    private World world(LastWord lastWord, Validity validity, SendOutcome outcome) {
        return new World(
                1,
                0,
                (at, handover) -> {
                    calls.add(handover);
                    return outcome;
                },
                List.of(),
                1,
                Capability.reporting(lastWord, validity));
    }

    private static OutboundMessage send(World world) {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();
        world.work();
        return world.find(world.accepted.getLast());
    }

    private static void hears(World world, MessageId id, ReceiptStatus status) {
        world.hears(new Receipt(new Attempt(id, 0, 1), status, "P1", null, world.clock.instant()));
        world.work();
    }
}
