package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryBreakerRecords;
import io.chasqui.memory.VirtualClock;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.routing.BreakerGauge;
import io.chasqui.messaging.routing.BreakerRecord;
import io.chasqui.messaging.routing.CircuitBreakers;
import io.chasqui.messaging.routing.Permit;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Vendors fail and come back at any time, while several instances call them. */
class BreakerPropertyTest {
    private static final int INSTANCES = 4;
    private static final Connection MAIN = connection("main");
    private static final Connection SPARE = connection("spare");

    /** Each seed would log hundreds. */
    private static final Logger LOG = Logger.getLogger("io.chasqui.messaging.routing.Circuit");

    @BeforeAll
    static void quiet() {
        LOG.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        LOG.setLevel(null);
    }

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 120);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void oneProbesAtATimeAndWhoeverKnowsThatItIsOpenDoesNotCall(long seed) {
        Instances instances = new Instances(seed);
        for (int i = 0; i < 400; i++) {
            instances.step();
        }
        instances.recover();
    }

    /** Calls that take their time, by instances that share nothing but the store. */
    private static final class Instances {
        private record Call(CircuitBreakers caller, Permit permit, Instant since) {}

        private final Random random;
        private final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-03T09:00:00.123456Z"));
        private final MemoryBreakerRecords breakers = new MemoryBreakerRecords();
        private final List<CircuitBreakers> instances = new ArrayList<>();
        private final List<Call> calls = new ArrayList<>();
        /** When an instance last saw a failure while it was open. */
        private final Map<CircuitBreakers, Instant> knew = new HashMap<>();

        private boolean isDown;

        Instances(long seed) {
            random = new Random(seed);
            for (int i = 0; i < INSTANCES; i++) {
                instances.add(new CircuitBreakers(breakers, new Gauge(), clock));
            }
        }

        void step() {
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> call(instances.get(random.nextInt(INSTANCES)));
                case 3, 4, 5 -> end();
                case 6 -> clock.pass(Duration.ofMillis(random.nextInt(20_000)));
                default -> isDown ^= random.nextInt(6) == 0;
            }
        }

        private void call(CircuitBreakers caller) {
            boolean rests = breakers.find(MAIN).state() instanceof BreakerRecord.Open open
                    && clock.instant().isBefore(open.until());
            Permit permit = caller.areAllClosed(MAIN.tenant()) ? new Permit.Allowed() : caller.acquire(MAIN);
            if (permit instanceof Permit.Refused) {
                return;
            }
            Instant seen = knew.getOrDefault(caller, Instant.MIN);
            if (rests && seen.plus(BreakerRecord.MAX_OPEN).isAfter(clock.instant())) {
                throw new AssertionError("called while it is open, as the caller knows: " + permit);
            }
            if (permit instanceof Permit.Probe) {
                assertThat(calls)
                        .as("probes under way")
                        .noneMatch(other -> other.permit instanceof Permit.Probe
                                && clock.instant().isBefore(other.since.plus(BreakerRecord.PROBE_TIMEOUT)));
            }
            calls.add(new Call(caller, permit, clock.instant()));
        }

        private void end() {
            if (calls.isEmpty()) {
                return;
            }
            Call call = calls.remove(random.nextInt(calls.size()));
            switch (random.nextInt(20)) {
                case 0 -> call.caller.release(call.permit);
                case 1 -> {} // It died.
                default -> {
                    boolean failed = random.nextInt(20) < (isDown ? 19 : 1);
                    call.caller.record(
                            MAIN,
                            call.permit,
                            failed ? new SendOutcome.Unknown("timeout") : new SendOutcome.Accepted("SM1"));
                    if (failed && breakers.find(MAIN).isOpen()) {
                        knew.put(call.caller, clock.instant());
                    }
                }
            }
            if (!breakers.find(MAIN).isOpen()) {
                knew.clear();
            }
        }

        /** From then on the vendor is well. */
        void recover() {
            isDown = false;
            calls.clear();
            for (int i = 0; i < 100 && (breakers.find(MAIN).isOpen() || !areClosed()); i++) {
                clock.pass(Duration.ofSeconds(20));
                for (CircuitBreakers caller : instances) {
                    Permit permit = caller.acquire(MAIN);
                    if (!(permit instanceof Permit.Refused)) {
                        caller.record(MAIN, permit, new SendOutcome.Accepted("SM1"));
                    }
                }
            }
            assertThat(areClosed()).isTrue();
            assertThat(instances).allMatch(caller -> caller.acquire(MAIN) instanceof Permit.Allowed);
        }

        private boolean areClosed() {
            return instances.stream().allMatch(caller -> caller.areAllClosed(MAIN.tenant()));
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void noMessageIsLostOrSentTwiceWhoeverFails(long seed) {
        Set<Connection> down = new HashSet<>();
        Map<Attempt, Integer> calls = new HashMap<>();
        Map<MessageId, Integer> taken = new HashMap<>();
        List<Connection> connections = seed % 2 == 0 ? List.of(MAIN) : List.of(MAIN, SPARE);
        World world = new World(
                seed,
                seed % 3 == 0 ? 0.02 : 0,
                (here, handover) -> {
                    calls.merge(handover.attempt(), 1, Integer::sum);
                    return outcome(here.random, handover, down, taken);
                },
                connections,
                INSTANCES);
        for (int i = 0; i < 150; i++) {
            step(world, connections, down);
        }
        down.clear();
        world.drain();

        assertThat(world.accepted).isNotEmpty();
        assertThat(calls.values()).allMatch(count -> count == 1);
        assertThat(taken.values()).allMatch(count -> count == 1);
        for (MessageId id : world.accepted) {
            OutboundMessage message = world.find(id);
            assertThat(message.status().isFinal()).as(message.toString()).isTrue();
            // The vendor is back long before the validity ends, and it is called.
            assertThat(message.status()).as(message.toString()).isNotEqualTo(MessageStatus.EXPIRED);
        }
    }

    private static void step(World world, List<Connection> connections, Set<Connection> down) {
        Random random = world.random;
        switch (random.nextInt(12)) {
            case 0, 1, 2 -> {
                Phone to = new Phone("+1415555010" + random.nextInt(10));
                world.tryTo(() -> world.send(to, Purpose.TRANSACTIONAL, Duration.ofDays(3), null));
            }
            case 3, 4 -> world.relay();
            case 5 -> world.clock.pass(Duration.ofSeconds(random.nextInt(1, 60)));
            case 6 -> {
                Connection connection = connections.get(random.nextInt(connections.size()));
                if (!down.remove(connection)) {
                    down.add(connection);
                }
            }
            default -> world.work();
        }
    }

    private static SendOutcome outcome(
            Random random, Handover handover, Set<Connection> down, Map<MessageId, Integer> taken) {
        boolean fails = down.stream()
                .anyMatch(connection -> handover.receiptUrl().getPath().endsWith("/" + connection.id()));
        if (fails && random.nextInt(4) > 0) {
            return new SendOutcome.Unavailable("http_503", null);
        }
        // What is not known to have failed may have been carried out.
        taken.merge(handover.attempt().message(), 1, Integer::sum);
        return fails ? new SendOutcome.Unknown("timeout") : new SendOutcome.Accepted("SM1");
    }

    private static Connection connection(String id) {
        return new Connection(id, World.TENANT, "sandbox", Set.of(Channel.SMS), null, Map.of(), Map.of());
    }

    private static final class Gauge implements BreakerGauge {
        @Override
        public void open(Connection connection) {}

        @Override
        public void unread(Connection connection) {}
    }
}
