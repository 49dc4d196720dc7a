package io.chasqui.testing;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The processor time that this process has taken, and the processes that it started and that have ended. */
final class ProcessorTime {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Linux tells of ended children here; elsewhere they are not counted. */
    private static final Path STAT = Path.of("/proc/self/stat");

    /** Fields 16 and 17, counted from behind the program's name, which may have blanks. */
    private static final int CHILDREN_USER = 13;

    private static final long MILLIS_PER_TICK = 10;

    private ProcessorTime() {}

    static Duration now() {
        return Duration.ofNanos(SYSTEM.getProcessCpuTime()).plus(children());
    }

    private static Duration children() {
        if (!Files.exists(STAT)) {
            return Duration.ZERO;
        }
        try {
            String stat = Files.readString(STAT);
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[CHILDREN_USER]) + Long.parseLong(fields[CHILDREN_USER + 1]);
            return Duration.ofMillis(ticks * MILLIS_PER_TICK);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
