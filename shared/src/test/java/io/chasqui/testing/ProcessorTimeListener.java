package io.chasqui.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/**
 * Writes how much processor time each test class took: a line for each, with its milliseconds and its name. Classes that
 * run at the same time share what the process takes then.
 */
public final class ProcessorTimeListener implements TestExecutionListener {
    /** The system property that names the file to write; without it nothing is measured. */
    private static final String FILE = "chasqui.processor-times";

    private static final String NO_CLASS = "(no class)";

    private final Optional<Path> file =
            Optional.ofNullable(System.getProperty(FILE)).map(Path::of);
    private final Map<String, Duration> times = new TreeMap<>();
    private final Set<String> running = new HashSet<>();
    private Duration before = Duration.ZERO;

    @Override
    public synchronized void executionStarted(TestIdentifier test) {
        topLevelClass(test).ifPresent(name -> {
            charge();
            running.add(name);
        });
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        topLevelClass(test).ifPresent(name -> {
            charge();
            running.remove(name);
        });
    }

    @Override
    public synchronized void testPlanExecutionFinished(TestPlan plan) {
        if (file.isEmpty()) {
            return;
        }
        charge();
        List<String> lines = times.entrySet().stream()
                .map(time -> time.getValue().toMillis() + "\t" + time.getKey())
                .toList();
        try {
            Files.createDirectories(file.get().toAbsolutePath().getParent());
            Files.write(file.get(), lines);
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Charges what was taken since the last time to those that are running. */
    private void charge() {
        Duration now = ProcessorTime.now();
        Set<String> charged = running.isEmpty() ? Set.of(NO_CLASS) : running;
        Duration share = now.minus(before).dividedBy(charged.size());
        charged.forEach(name -> times.merge(name, share, Duration::plus));
        before = now;
    }

    private Optional<String> topLevelClass(TestIdentifier test) {
        return file.isEmpty()
                ? Optional.empty()
                : test.getSource()
                        .filter(ClassSource.class::isInstance)
                        .map(source -> ((ClassSource) source).getClassName())
                        .filter(name -> name.indexOf('$') < 0);
    }
}
