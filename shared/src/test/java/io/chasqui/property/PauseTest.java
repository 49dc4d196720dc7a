package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.dispatch.CampaignHolds.Hold;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A message of a campaign that is paused. */
class PauseTest {
    private int calls;

    private final World world = new World(1, 0, (at, handover) -> {
        calls++;
        return new SendOutcome.Accepted("SM1");
    });

    @Test
    void endsWhenItsValidityDoesAndGoesRoundNoMore() {
        queueOneOfACampaign(Duration.ofHours(24));

        int rounds = pass(Duration.ofDays(30));

        assertThat(world.find(world.accepted.getFirst()).status()).isEqualTo(MessageStatus.EXPIRED);
        assertThat(world.queue.isEmpty()).isTrue();
        assertThat(calls).isZero();
        // Each is two tasks: the message's, and the one that puts it back.
        assertThat(rounds).isBetween(100, 250);
    }

    @Test
    void isSentAQuarterOfAnHourAfterTheResumptionAtTheLatest() {
        queueOneOfACampaign(Duration.ofHours(24));
        pass(Duration.ofHours(10));
        world.hold = Hold.NONE;

        pass(Duration.ofMinutes(15));

        assertThat(calls).isEqualTo(1);
    }

    private void queueOneOfACampaign(Duration validity) {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, validity, null);
        OutboundMessage message = world.find(world.accepted.getFirst());
        MessageTask.Send plain = MessageTask.Send.of(message);
        world.queue.enqueue(List.of(new MessageTask.Send(
                plain.tenant(),
                plain.message(),
                plain.contact(),
                MessageTask.Send.TrafficClass.BULK,
                "cmp_06bq1p8h5r00j1k2m3n4",
                0,
                null,
                null)));
        world.hold = Hold.PAUSED;
    }

    private int pass(Duration time) {
        int tasks = 0;
        for (Duration left = time; !left.isNegative(); left = left.minusMinutes(1)) {
            while (world.work()) {
                tasks++;
            }
            world.clock.pass(Duration.ofMinutes(1));
        }
        return tasks;
    }
}
