package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How often a person, or a machine at a person's number, is answered. */
class ConfirmationTest {
    private static final Phone PHONE = new Phone("+14155550100");

    private final World world = new World(1, 0, (at, handover) -> new SendOutcome.Accepted("SM1"));

    @Test
    void aStopThatChangesNothingIsNotAnswered() {
        for (int i = 0; i < 50; i++) {
            says("STOP");
        }

        assertThat(confirmations()).isEqualTo(1);
    }

    @Test
    void whoStopsAndStartsAllDayIsAnsweredThreeTimesADay() {
        for (int i = 0; i < 50; i++) {
            says("STOP");
            says("START");
        }
        assertThat(confirmations()).isEqualTo(3);

        world.clock.pass(Duration.ofHours(24));
        says("STOP");

        assertThat(confirmations()).isEqualTo(4);
    }

    private void says(String words) {
        world.clock.pass(Duration.ofSeconds(1));
        world.says(PHONE, words);
        boolean worked = world.work();
        assertThat(worked).isTrue();
    }

    private long confirmations() {
        return world.accepted.stream()
                .map(world::find)
                .filter(OutboundMessage::confirmsOptOut)
                .count();
    }
}
