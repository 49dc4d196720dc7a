package io.chasqui.local.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.chasqui.functions.send.ApiHandler;

/** Whether there are artefacts to run. */
final class Packaged {
    private Packaged() {}

    /** The modules are packaged before this one is tested where {@code mvn verify} runs, and not where it is tested alone. */
    static void assume() {
        assumeTrue(
                ApiHandler.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith(".jar"),
                "the modules are compiled, but not packaged");
    }
}
