package io.chasqui.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** What this machine and this JDK can make: a runtime and its cache fit only what they were made on. */
public final class Machine {
    private static final int FIRST_JDK = 25;

    private Machine() {}

    /** {@return the processors, as Lambda names them} */
    public static String architecture() {
        return System.getProperty("os.arch").equals("aarch64") ? "arm64" : "x86_64";
    }

    /** {@return why no runtime for Lambda can be made here; empty when one can} */
    public static Optional<String> problem() {
        if (Runtime.version().feature() < FIRST_JDK) {
            return Optional.of("an ahead-of-time cache needs JDK " + FIRST_JDK + " or newer, and this is "
                    + Runtime.version().feature() + ": set JAVA_HOME");
        }
        if (!System.getProperty("os.name").equals("Linux") || !libraryOfLambda()) {
            return Optional.of("a runtime for Lambda is made on Linux with glibc, of the functions' architecture");
        }
        return Optional.empty();
    }

    private static boolean libraryOfLambda() {
        try {
            Path release = Path.of(System.getProperty("java.home"), "release");
            return !Files.exists(release) || !Files.readString(release).contains("LIBC=\"musl\"");
        } catch (IOException unreadable) {
            return false;
        }
    }
}
