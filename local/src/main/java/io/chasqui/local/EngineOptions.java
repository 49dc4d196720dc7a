package io.chasqui.local;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How the engine runs.
 *
 * @param port the gateway's port; 0 takes a free one
 * @param dataDirectory where tables, messages, schedules and checkpoints outlive the process; null keeps all in memory
 * @param clock the time by which queues, windows and schedules run
 * @param mode what moves the work
 * @param maxPollers how many calls of one consumer run at once, at most
 * @param prefix what each table's and each queue's name starts with
 * @param emulators where DynamoDB and SQS run already, with the topology's tables and queues; null starts them
 */
public record EngineOptions(
        int port,
        @Nullable Path dataDirectory,
        Clock clock,
        Mode mode,
        int maxPollers,
        String prefix,
        Emulators.@Nullable Addresses emulators) {

    /** What moves messages, records and schedules on. */
    public enum Mode {
        /** Threads of the engine, all the time. */
        BACKGROUND,
        /** Only {@link LocalEngine#pumpUntilIdle()}. */
        MANUAL
    }

    /** On a free port, in memory, on the system's clock, moved by itself, four pollers, the prefix {@code chasqui-}. */
    public static EngineOptions defaults() {
        return new EngineOptions(0, null, Clock.systemUTC(), Mode.BACKGROUND, 4, "chasqui-", null);
    }

    /** These options with another port. */
    public EngineOptions withPort(int other) {
        return new EngineOptions(other, dataDirectory, clock, mode, maxPollers, prefix, emulators);
    }

    /** These options with another data directory. */
    public EngineOptions withDataDirectory(@Nullable Path other) {
        return new EngineOptions(port, other, clock, mode, maxPollers, prefix, emulators);
    }

    /** These options with another clock. */
    public EngineOptions withClock(Clock other) {
        return new EngineOptions(port, dataDirectory, other, mode, maxPollers, prefix, emulators);
    }

    /** These options with another mode. */
    public EngineOptions withMode(Mode other) {
        return new EngineOptions(port, dataDirectory, clock, other, maxPollers, prefix, emulators);
    }

    /** These options with another number of pollers. */
    public EngineOptions withMaxPollers(int other) {
        return new EngineOptions(port, dataDirectory, clock, mode, other, prefix, emulators);
    }

    /** These options with another prefix. */
    public EngineOptions withPrefix(String other) {
        return new EngineOptions(port, dataDirectory, clock, mode, maxPollers, other, emulators);
    }

    /** These options with emulators that run in another process. */
    public EngineOptions withEmulators(Emulators.Addresses other) {
        return new EngineOptions(port, dataDirectory, clock, mode, maxPollers, prefix, other);
    }

    /** Where a part keeps its state; null when all is kept in memory. */
    @Nullable
    Path directory(String part) {
        return dataDirectory == null ? null : dataDirectory.resolve(part);
    }
}
