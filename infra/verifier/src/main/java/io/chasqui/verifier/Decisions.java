package io.chasqui.verifier;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The emulator's access decisions on the calls of roles, one a line: {@code allowed ROLE ACTION ARN}. */
final class Decisions {
    private static final int ROLE = 1;

    private final List<String> lines;

    private Decisions(List<String> lines) {
        this.lines = lines;
    }

    static Decisions upToNow(Path file) {
        try {
            return new Decisions(Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    int all() {
        return lines.size();
    }

    /** {@return the number of different decisions} */
    int distinct() {
        return Set.copyOf(lines).size();
    }

    List<String> refused() {
        return lines.stream().filter(line -> line.startsWith("denied ")).toList();
    }

    /** {@return the roles that made calls} */
    Set<String> roles() {
        return lines.stream().map(line -> line.split(" ", -1)[ROLE]).collect(Collectors.toCollection(TreeSet::new));
    }
}
