package io.chasqui.cli.architecture.wrong.messaging.message;

import java.time.Instant;
import java.util.Random;

/** Asks the time and luck by itself. */
final class Impatient {
    Instant now() {
        return Instant.now();
    }

    Random luck() {
        return new Random();
    }
}
