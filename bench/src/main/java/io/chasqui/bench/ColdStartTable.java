package io.chasqui.bench;

import io.chasqui.bench.ColdStarts.Subject;
import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.MadeOf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How long cold starts take, and how many classes they load that the JDK's own archive does not have. */
final class ColdStartTable {
    static final int ROUNDS = 9;

    private ColdStartTable() {}

    /** A start of a subject. */
    private interface Start {
        double millis(Subject subject) throws Exception;
    }

    /**
     * {@return its lines}
     *
     * @param modules the directory of the modules, with their artefacts
     */
    static List<String> lines(Path modules) throws Exception {
        List<String> lines = new ArrayList<>();
        Optional<String> uncached = uncached(modules);
        try (ColdStarts starts = new ColdStarts(modules, Map.of())) {
            starts.warm();
            for (Subject subject : Subject.values()) {
                List<Double> ours = new ArrayList<>();
                List<Double> plain = new ArrayList<>();
                List<Double> cached = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    ours.add(starts.ours(subject));
                    plain.add(starts.plain(subject));
                    if (uncached.isEmpty()) {
                        cached.add(starts.cached(subject));
                    }
                }
                lines.add(line(subject + ", ms", Median.of(ours), "plain", Median.of(plain)));
                if (uncached.isEmpty()) {
                    lines.add(line(subject + " with a cache, ms", Median.of(cached), "ours", Median.of(ours)));
                }
            }
            uncached.ifPresent(reason -> lines.add("  with a cache: not measured, " + reason));
        }
        Path log = Files.createTempDirectory("chasqui-classes-");
        String option = "-Xlog:class+load:file=" + log.resolve("%p");
        try (ColdStarts starts = new ColdStarts(modules, Map.of("JAVA_TOOL_OPTIONS", option))) {
            // The processes that make the subjects' events are warm from here on, and leave no files among theirs.
            starts.ours(Subject.RECEIPTS);
            for (Subject subject : Subject.values()) {
                lines.add(line(subject + ", classes", (double) classes(starts::ours, subject, log), "plain", (double)
                        classes(starts::plain, subject, log)));
            }
        }
        return lines;
    }

    /** {@return why there is no ahead-of-time cache to start with; empty when there is one of today's artefacts} */
    private static Optional<String> uncached(Path modules) throws IOException {
        for (Subject subject : Subject.values()) {
            Path own = ColdStarts.own(modules).of(subject.module());
            Path managed = Artefacts.managed(modules).of(subject.module());
            if (!Files.exists(own) || !MadeOf.holds(own, managed)) {
                return Optional.of(own.getFileName() + " is not there or is old: with JDK 25,"
                        + " ./chasqui package --own-runtime makes it");
            }
        }
        return Optional.empty();
    }

    private static long classes(Start start, Subject subject, Path log) throws Exception {
        List<Path> before = files(log);
        start.millis(subject);
        List<Path> made = new ArrayList<>(files(log));
        made.removeAll(before);
        if (made.size() != 1) {
            throw new IllegalStateException(subject + " started " + made.size() + " processes");
        }
        try (Stream<String> loaded = Files.lines(made.get(0))) {
            return loaded.filter(line -> line.contains(" source: ") && !line.contains("shared objects file"))
                    .count();
        }
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }

    private static String line(String what, double measured, String base, double beside) {
        return "  %-40s %7.0f   %5s %7.0f   ratio %5.2f".formatted(what, measured, base, beside, measured / beside);
    }
}
