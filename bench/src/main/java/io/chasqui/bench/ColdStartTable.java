package io.chasqui.bench;

import io.chasqui.bench.ColdStarts.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
        try (ColdStarts starts = new ColdStarts(modules, Map.of())) {
            for (Subject subject : Subject.values()) {
                List<Double> ours = new ArrayList<>();
                List<Double> plain = new ArrayList<>();
                for (int round = 0; round < ROUNDS; round++) {
                    ours.add(starts.ours(subject));
                    plain.add(starts.plain(subject));
                }
                lines.add(line(subject + ", ms", median(ours), median(plain)));
            }
        }
        Path log = Files.createTempDirectory("chasqui-classes-");
        String option = "-Xlog:class+load:file=" + log.resolve("%p");
        try (ColdStarts starts = new ColdStarts(modules, Map.of("JAVA_TOOL_OPTIONS", option))) {
            // The processes that make the subjects' events are warm from here on, and leave no files among theirs.
            starts.ours(Subject.RECEIPTS);
            for (Subject subject : Subject.values()) {
                lines.add(line(subject + ", classes", (double) classes(starts::ours, subject, log), (double)
                        classes(starts::plain, subject, log)));
            }
        }
        return lines;
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

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }

    private static String line(String what, double ours, double plain) {
        return "  %-36s %7.0f   plain %7.0f   ratio %5.2f".formatted(what, ours, plain, ours / plain);
    }
}
