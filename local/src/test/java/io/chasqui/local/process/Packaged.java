package io.chasqui.local.process;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Whether there are artefacts to run. */
final class Packaged {
    private Packaged() {}

    /**
     * The modules are packaged before this one is tested where {@code mvn verify} runs, and not where it is tested alone.
     *
     * @param handler a class of the module
     */
    static void assume(Class<?> handler) {
        assumeTrue(
                handler.getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath()
                        .endsWith(".jar"),
                "the modules are compiled, but not packaged");
    }
}
