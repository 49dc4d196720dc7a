import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints how much processor time the build took so far, and which test classes took the most of it:
 * {@code ProcessorTimes ROOT BUDGET}. A program of one file, as the JDK runs it; its parent is Maven.
 */
final class ProcessorTimes {
    private static final int SHOWN = 20;

    /** The user's and the system's time, of a process and of the children that it has waited for. */
    private static final List<Integer> STAT_FIELDS = List.of(11, 12, 13, 14);

    private static final long MILLIS_PER_TICK = 10;

    private record Row(Duration time, String name) {}

    public static void main(String[] arguments) throws IOException {
        ProcessHandle maven = ProcessHandle.current().parent().orElseThrow();
        List<Row> rows = rows(Path.of(arguments[0]), maven.info().startInstant().orElse(Instant.EPOCH));
        if (rows.isEmpty()) {
            return; // without tests there is nothing to compare with
        }
        Duration tests = rows.stream().map(Row::time).reduce(Duration.ZERO, Duration::plus);
        String all = ofBuild(maven)
                .map(total -> minutes(total) + ", " + minutes(tests) + " of it in tests")
                .orElse(minutes(tests) + " in tests");
        System.out.println("Processor time: " + all + "; the budget is " + arguments[1] + " min.");
        System.out.println("The dearest test classes, in seconds of processor time:");
        rows.stream().sorted(Comparator.comparing(Row::time).reversed()).limit(SHOWN).forEach(row -> System.out.printf(
                "%7.1f  %s%n", row.time().toMillis() / 1000.0, row.name()));
    }

    /** What each module's tests wrote since the build began. */
    private static List<Row> rows(Path root, Instant began) throws IOException {
        List<Row> rows = new ArrayList<>();
        try (Stream<Path> files = Files.find(root, 4, (path, attributes) -> path.endsWith("target/processor-times.tsv")
                && attributes.lastModifiedTime().toInstant().isAfter(began))) {
            for (Path file : files.toList()) {
                Path module = root.relativize(file.getParent().getParent());
                for (String line : Files.readAllLines(file)) {
                    String[] columns = line.split("\t", 2);
                    rows.add(new Row(Duration.ofMillis(Long.parseLong(columns[0])), columns[1] + " of " + module));
                }
            }
        }
        return rows;
    }

    /** Linux alone tells of a process's children, which are the compilers and the tests. */
    private static Optional<Duration> ofBuild(ProcessHandle maven) throws IOException {
        Path stat = Path.of("/proc/" + maven.pid() + "/stat");
        if (!Files.exists(stat)) {
            return Optional.empty();
        }
        String text = Files.readString(stat);
        String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = STAT_FIELDS.stream().mapToLong(field -> Long.parseLong(fields[field])).sum();
        return Optional.of(Duration.ofMillis(ticks * MILLIS_PER_TICK));
    }

    private static String minutes(Duration time) {
        return time.toMinutes() + " min " + time.toSecondsPart() + " s";
    }
}
