package io.chasqui.bench;

import java.util.List;

/** The middle one of what was measured; of an even number, the higher one of the two. */
final class Median {
    private Median() {}

    static double of(List<Double> measured) {
        return measured.stream().sorted().toList().get(measured.size() / 2);
    }
}
