package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A process dies while it calls the carrier: the carrier may have taken the message. */
class LeaseTest {
    private int calls;

    private final World world = new World(1, 0, (at, handover) -> {
        calls++;
        throw new Deaths.Died();
    });

    @Test
    void isNotCalledAgain() {
        MessageId id = dies();

        world.drain();

        assertThat(calls).isEqualTo(1);
        assertThat(world.find(id).status()).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(world.find(id).currentHop().attempt()).isEqualTo(1);
    }

    @Test
    void isTheCallersForSixtySeconds() {
        MessageId id = dies();

        world.clock.pass(Duration.ofSeconds(59));
        world.work();
        assertThat(world.find(id).currentHop().state()).isEqualTo(Hop.State.CLAIMED);

        world.clock.pass(Duration.ofSeconds(3));
        world.work();
        assertThat(world.find(id).currentHop().state()).isEqualTo(Hop.State.IN_DOUBT);
        assertThat(world.find(id).currentHop().code()).isEqualTo("caller_died");
    }

    private MessageId dies() {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();
        world.work();
        assertThat(calls).isEqualTo(1);
        return world.accepted.getFirst();
    }
}
