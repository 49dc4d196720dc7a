package io.chasqui.local.process;

import java.util.ArrayList;
import java.util.List;

/**
 * What Lambda's Java runtime starts a JVM with, for a function's memory. The heap is what the metaspace, taken as a
 * tenth of the memory and 160 MB at most, and the compiled code, a twentieth and 80 MB at most, leave of it: 85 % up to
 * 1,600 MB. AWS doesn't write the rule down. It follows from the figures that AWS's SAM CLI starts Java with, and its
 * predecessor found in Lambda: 1336935k, 157286k and 78643k for 1,536 MB, 2834432k, 163840k and 81920k for 3,008 MB
 * ({@code samcli/local/docker/lambda_debug_settings.py}). Serial collection and the first compiler alone are Lambda's
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/java-customization.html">documented</a> choice.
 */
final class JvmOptions {
    private static final int KB_PER_MB = 1024;
    private static final int MOST_METASPACE_KB = 160 * KB_PER_MB;
    private static final int MOST_CODE_KB = 80 * KB_PER_MB;

    /** Where the runtime client's hooks for snapshots are, which functions register by CRaC's names. */
    private static final String HOOKS = "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac";

    private JvmOptions() {}

    static List<String> of(int memoryMb) {
        List<String> options = new ArrayList<>(List.of(
                "-XX:MaxHeapSize=" + heapKb(memoryMb) + "k",
                "-XX:+UseSerialGC",
                "-XX:+TieredCompilation",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                HOOKS));
        // Newer JDKs warn of what the runtime client does, which no function's log is about.
        if (Runtime.version().feature() >= 24) {
            options.addAll(List.of("--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow"));
        }
        return options;
    }

    static int heapKb(int memoryMb) {
        int memoryKb = memoryMb * KB_PER_MB;
        return memoryKb - Math.min(memoryKb / 10, MOST_METASPACE_KB) - Math.min(memoryKb / 20, MOST_CODE_KB);
    }
}
