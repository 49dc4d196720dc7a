package io.chasqui.local.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.Outage.Failure;
import io.chasqui.local.platform.Outage.Part;
import io.chasqui.testing.Simulation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every part fails in every way while messages, receipts, inbound messages, campaigns, webhooks and schedules are under
 * way; then it is well again. Everything ends by itself as if nothing had failed: each message is handed over once, an
 * opt-out binds, and no operator is needed.
 */
@TestInstance(Lifecycle.PER_CLASS)
class OutageMatrixTest {
    private static final int ROUNDS = Simulation.size(1, 3);

    private final List<String> table = new ArrayList<>();
    private OutageVendor vendor;
    private TestPlatform platform;
    private int row;

    @BeforeAll
    void start(@TempDir Path directory) {
        vendor = new OutageVendor();
        platform = TestPlatform.start(null, vendor.connections(directory));
        platform.post("/v1/webhooks", "{\"url\": \"%s\", \"events\": [\"message.*\"]}".formatted(vendor.receiver()));
        platform.pump();
    }

    @AfterAll
    void stop() {
        platform.close();
        vendor.close();
        System.out.println("Outages");
        table.forEach(System.out::println);
    }

    static Stream<Arguments> rows() {
        return Stream.of(Part.values())
                .flatMap(part -> failures(part).stream().map(failure -> Arguments.of(part, failure)));
    }

    /** A function that does not start is neither slow nor throttled. An hour begins with the shorter outages. */
    private static Set<Failure> failures(Part part) {
        Set<Failure> failures = part == Part.FUNCTIONS
                ? EnumSet.of(Failure.DOWN_5_MINUTES, Failure.DOWN_20_MINUTES, Failure.DOWN_60_MINUTES)
                : EnumSet.allOf(Failure.class);
        if (ROUNDS == 1) {
            failures.removeAll(EnumSet.of(Failure.DOWN_5_MINUTES, Failure.DOWN_20_MINUTES));
        }
        return failures;
    }

    @ParameterizedTest
    @MethodSource("rows")
    void endsByItself(Part part, Failure failure) {
        for (int round = 0; round < ROUNDS; round++) {
            row++;
            OutageLife life = new OutageLife(platform, vendor, row);
            life.before();
            Outage outage = new Outage(part, failure, platform.clock, new Random(row));
            platform.tap(outage);
            vendor.meets(outage);
            life.during(outage, part == Part.FUNCTIONS);
            platform.untap();
            vendor.meets(null);
            life.after();
            table.add(part + " " + failure + ": " + life.check());
            assertNothingWaitsForAnOperator();
        }
    }

    private void assertNothingWaitsForAnOperator() {
        requireNonNull(platform.platform.engine().topology())
                .queues()
                .keySet()
                .forEach(queue -> assertThat(
                                platform.platform.engine().deadLetters(queue).messages())
                        .as("dead letters of " + queue)
                        .isEmpty());
        assertThat(platform.platform.engine().poisoned().values()).containsOnly(0);
    }
}
