package io.chasqui.fuzz;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Jazzer's entry point: feeds the parser that the first argument names. */
public final class Fuzz {
    /** Time for each begun 64 KB. */
    private static final Duration ALLOWED = Duration.ofMillis(50);

    private static final int UNIT = 65_536;

    /** A collection or a compilation may fall into one reading; into this many of the same input, it does not. */
    private static final int READINGS = 5;

    private static Parser parser = text -> {};

    private Fuzz() {}

    public static void fuzzerInitialize(String[] arguments) {
        parser = Objects.requireNonNull(Parsers.all().get(arguments[0]), "no parser of this name");
    }

    public static void fuzzerTestOneInput(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        Duration allowed = ALLOWED.multipliedBy(1 + input.length / UNIT);
        Duration took = read(text);
        for (int again = 1; again < READINGS && took.compareTo(allowed) > 0; again++) {
            Duration other = read(text);
            took = other.compareTo(took) < 0 ? other : took;
        }
        if (took.compareTo(allowed) > 0) {
            throw new IllegalStateException(
                    input.length + " bytes took " + took.toMillis() + " ms, each of " + READINGS + " times");
        }
    }

    private static Duration read(String text) {
        long start = System.nanoTime();
        try {
            parser.read(text);
        } catch (RuntimeException thrown) {
            if (!Refusals.is(thrown)) {
                throw thrown;
            }
        }
        return Duration.ofNanos(System.nanoTime() - start);
    }
}
