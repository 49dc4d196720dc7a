package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.Transition;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.property.Deaths.Died;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever happens, in whatever order and however often: every accepted message ends in one final status, no attempt is
 * called for twice, and nothing that ended goes back. The seed is the test's name.
 */
class MessagesPropertyTest {
    private static final int STEPS = 80;
    private static final List<Purpose> PURPOSES = List.of(Purpose.values());
    private static final List<ReceiptStatus> STATUSES = List.of(ReceiptStatus.values());

    private final Map<Attempt, Integer> calls = new HashMap<>();
    private final Map<MessageId, MessageStatus> ended = new HashMap<>();

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 400);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void everyMessageEndsOnceAndNoAttemptIsCalledForTwice(long seed) {
        World world = new World(seed, 0.04, this::call);
        for (int i = 0; i < STEPS; i++) {
            step(world);
            check(world);
        }
        world.drain();
        check(world);

        assertThat(world.accepted).isNotEmpty();
        assertThat(ended.keySet()).containsAll(world.accepted);
        assertThat(calls.values()).allMatch(count -> count == 1);
    }

    private void step(World world) {
        Random random = world.random;
        switch (random.nextInt(10)) {
            case 0, 1 -> {
                Duration delay = random.nextInt(4) == 0 ? Duration.ofSeconds(random.nextInt(1, 3600)) : null;
                Phone to = new Phone("+1415555010" + random.nextInt(10));
                world.tryTo(() -> world.send(
                        to,
                        PURPOSES.get(random.nextInt(PURPOSES.size())),
                        Duration.ofSeconds(random.nextInt(10, 4000)),
                        delay));
            }
            case 2 -> world.relay();
            case 3 -> meddle(world);
            case 4 -> world.clock.pass(Duration.ofSeconds(random.nextInt(1, 900)));
            default -> world.work();
        }
    }

    /** What others may do at any time, also in the middle of a call. */
    private void meddle(World world) {
        Random random = world.random;
        if (world.accepted.isEmpty()) {
            return;
        }
        if (random.nextBoolean()) {
            MessageId id = world.accepted.get(random.nextInt(world.accepted.size()));
            world.tryTo(() -> world.cancel.cancel(World.TENANT, Mode.TEST, id));
        } else if (!calls.isEmpty()) {
            List<Attempt> called = new ArrayList<>(calls.keySet());
            called.sort(Comparator.comparing(Attempt::toString));
            ReceiptStatus status = STATUSES.get(random.nextInt(STATUSES.size()));
            world.hears(
                    new Receipt(called.get(random.nextInt(called.size())), status, "SM1", null, world.clock.instant()));
        }
    }

    private SendOutcome call(World world, Handover handover) {
        MessageId id = handover.attempt().message();
        assertThat(world.find(id).currentHop().receipt())
                .as("a receipt of an earlier attempt")
                .isNull();
        calls.merge(handover.attempt(), 1, Integer::sum);
        Random random = world.random;
        if (random.nextInt(3) == 0) {
            // While this call is under way others go on: the same task delivered twice, a receipt, a cancellation.
            meddle(world);
            world.clock.pass(Duration.ofSeconds(random.nextInt(90)));
            world.work();
        }
        return switch (random.nextInt(9)) {
            case 0 -> new SendOutcome.Retryable("busy", Duration.ofSeconds(random.nextInt(1, 600)));
            case 1 -> new SendOutcome.Retryable("busy", null);
            case 2 -> new SendOutcome.Rejected("no");
            case 3 -> new SendOutcome.AddressDead("dead");
            case 4 -> new SendOutcome.OptedOut("opted_out");
            case 5 -> new SendOutcome.Unknown("timeout");
            case 6 -> throw new Died();
            default -> new SendOutcome.Accepted("SM1");
        };
    }

    private void check(World world) {
        for (MessageId id : world.accepted) {
            OutboundMessage message = world.find(id);
            MessageStatus status = message.status();
            assertThat(message.history()).isSortedAccordingTo(Comparator.comparing(Transition::status));
            MessageStatus before = ended.get(id);
            if (before != null) {
                assertThat(status).as("%s ended as %s", id, before).isGreaterThanOrEqualTo(before);
            }
            if (status.isFinal()) {
                ended.put(id, status);
            }
        }
    }
}
