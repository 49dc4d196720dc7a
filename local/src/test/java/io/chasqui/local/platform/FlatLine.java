package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.testing.Simulation;
import io.micronaut.context.ApplicationContext;
import java.lang.management.ManagementFactory;
import java.util.Objects;
import java.util.function.LongSupplier;

/**
 * Calls a warm function thousands of times, and sees whether the last tenth of the calls does the work of the first, and
 * leaves as little behind. As a whole simulation there are ten thousand of them.
 */
final class FlatLine {
    private static final int CALLS = Simulation.size(2_500, 10_000);
    private static final int WINDOW = CALLS / 10;

    private final TestPlatform platform;

    FlatLine(TestPlatform platform) {
        this.platform = platform;
    }

    /** {@return how many bytes each call leaves behind} */
    long flat(FunctionDefinition function, LongSupplier counter, Runnable call) {
        ApplicationContext context = platform.platform.bean(function.environment(), ApplicationContext.class);
        allocated(counter, call, WINDOW);
        int beans = context.getAllBeanDefinitions().size();
        int singletons = context.getActiveBeanRegistrations(Object.class).size();
        long early = allocated(counter, call, WINDOW);
        long heapBefore = heap();
        allocated(counter, call, CALLS - 3 * WINDOW);
        long late = allocated(counter, call, WINDOW);
        long kept = (heap() - heapBefore) / (CALLS - 2 * WINDOW);

        System.out.printf(
                "%s: %d bytes allocated per call early, %d late; %d kept per call%n",
                function.name(), early / WINDOW, late / WINDOW, kept);
        assertThat(late).isLessThanOrEqualTo(early + early / 10);
        assertThat(context.getAllBeanDefinitions()).hasSize(beans);
        assertThat(context.getActiveBeanRegistrations(Object.class)).hasSize(singletons);
        return kept;
    }

    private static long allocated(LongSupplier counter, Runnable call, int times) {
        long before = counter.getAsLong();
        for (int i = 0; i < times; i++) {
            call.run();
        }
        return counter.getAsLong() - before;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    <I, O> RequestHandler<I, O> handler(String function) {
        return (RequestHandler<I, O>)
                Objects.requireNonNull(platform.platform.engine().handler(function));
    }

    FunctionDefinition function(String name) {
        return Objects.requireNonNull(
                platform.platform.engine().topology().functions().get(name));
    }
}
