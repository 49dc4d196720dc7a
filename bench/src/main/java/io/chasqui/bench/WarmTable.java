package io.chasqui.bench;

import io.chasqui.bench.ColdStarts.Running;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a message costs a warm function of processor time: accepted with authentication, idempotency, limits, compliance
 * and consent, beside a plain function that makes the same calls to AWS.
 */
final class WarmTable {
    static final int CALLS = 10_000;
    private static final int WINDOW = 1_000;

    private WarmTable() {}

    /**
     * {@return its lines}
     *
     * @param modules the directory of the modules, with their artefacts
     */
    static List<String> lines(Path modules) throws Exception {
        List<Double> ours = new ArrayList<>();
        List<Double> plain = new ArrayList<>();
        try (ColdStarts starts = new ColdStarts(modules, Map.of());
                Running accepting = starts.accepting();
                Running like = starts.plainAccepting()) {
            for (int from = 0; from < CALLS; from += WINDOW) {
                ours.add(window(accepting, from));
                plain.add(window(like, from));
            }
        }
        return List.of(
                line("calls 1,000 to 10,000, ms", median(ours), "plain", median(plain)),
                line("the last thousand, ms", ours.getLast(), "first", ours.get(1)),
                line("plain, the last thousand, ms", plain.getLast(), "first", plain.get(1)));
    }

    /** {@return milliseconds of processor time a call} */
    private static double window(Running function, int from) throws Exception {
        double before = function.cpuMillis();
        for (int call = from; call < from + WINDOW; call++) {
            function.call(call);
        }
        return (function.cpuMillis() - before) / WINDOW;
    }

    /** {@return that of the windows after the first, in which it warms up} */
    private static double median(List<Double> windows) {
        return windows.stream().skip(1).sorted().toList().get((windows.size() - 1) / 2);
    }

    private static String line(String what, double measured, String base, double beside) {
        return "  %-40s %7.2f   %5s %7.2f   ratio %5.2f".formatted(what, measured, base, beside, measured / beside);
    }
}
