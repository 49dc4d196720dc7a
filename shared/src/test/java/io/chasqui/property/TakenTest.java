package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.acceptance.CancelMessage;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A carrier says that it has failed, and its receipt says that it took the message all the same. */
class TakenTest {
    private int calls;

    private final World world = new World(1, 0, (at, handover) -> {
        calls++;
        return new SendOutcome.Unavailable("acme:http_503", Duration.ofSeconds(30));
    });

    @ParameterizedTest
    @CsvSource({"SENT,UNKNOWN", "UNDELIVERED,UNDELIVERED", "FAILED,FAILED", "DELIVERED,DELIVERED", "READ,READ"})
    void isNotCalledAgainOnceItsReceiptIsMerged(ReceiptStatus receipt, MessageStatus end) {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();
        world.work();
        MessageId id = world.accepted.getFirst();

        world.hears(new Receipt(new Attempt(id, 0, 1), receipt, "SM1", null, world.clock.instant()));
        world.work();
        world.drain();

        assertThat(calls).isEqualTo(1);
        OutboundMessage message = world.find(id);
        assertThat(message.status()).isEqualTo(end);
    }

    @Test
    void isNotTakenBackEither() {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();
        world.work();
        MessageId id = world.accepted.getFirst();

        world.hears(new Receipt(new Attempt(id, 0, 1), ReceiptStatus.SENT, "SM1", null, world.clock.instant()));
        world.work();

        assertThat(world.cancel.cancel(World.TENANT, world.find(id).mode(), id))
                .isInstanceOf(CancelMessage.CancelOutcome.TooLate.class);
    }
}
