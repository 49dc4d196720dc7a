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

    /** Short ones by turns, so that what the machine does besides meets both alike. */
    private static final int WINDOW = 200;

    /** The windows in which a function warms up: a thousand calls. */
    private static final int WARMING_UP = 1_000 / WINDOW;

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
        int half = WARMING_UP + (ours.size() - WARMING_UP) / 2;
        return List.of(
                line(ours, plain, WARMING_UP, ours.size()),
                line(ours, plain, WARMING_UP, half),
                line(ours, plain, half, ours.size()));
    }

    /** {@return milliseconds of processor time a call} */
    private static double window(Running function, int from) throws Exception {
        double before = function.cpuMillis();
        for (int call = from; call < from + WINDOW; call++) {
            function.call(call);
        }
        return (function.cpuMillis() - before) / WINDOW;
    }

    private static String line(List<Double> ours, List<Double> plain, int from, int to) {
        double measured = Median.of(ours.subList(from, to));
        double beside = Median.of(plain.subList(from, to));
        return "  calls %,6d to %,6d, ms %7.2f   plain %7.2f   ratio %5.2f"
                .formatted(from * WINDOW, to * WINDOW, measured, beside, measured / beside);
    }
}
