package io.chasqui.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * What a number of things took.
 *
 * @param cpu of the whole process, emulators and callers included
 */
record Measure(String what, int count, Duration wall, Duration cpu) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Something that is measured. */
    interface Work {
        void run() throws Exception;
    }

    static Measure of(String what, int count, Work work) throws Exception {
        long cpu = SYSTEM.getProcessCpuTime();
        long start = System.nanoTime();
        work.run();
        Duration wall = Duration.ofNanos(System.nanoTime() - start);
        return new Measure(what, count, wall, Duration.ofNanos(SYSTEM.getProcessCpuTime() - cpu));
    }

    double cpuMillis() {
        return cpu.toNanos() / 1e6 / count;
    }

    double perSecond() {
        return count / (wall.toNanos() / 1e9);
    }

    @Override
    public String toString() {
        return "  %-52s %8.0f /s   %6.2f ms CPU each".formatted(what, perSecond(), cpuMillis());
    }
}
