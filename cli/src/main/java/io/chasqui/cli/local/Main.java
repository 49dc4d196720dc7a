package io.chasqui.cli.local;

import io.chasqui.cli.local.CommandLine.Start;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.oidc.LocalIssuer;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.platform.LocalPlatform.FunctionProcesses;
import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.platform.configuration.ConfigurationException;
import io.chasqui.platform.tenant.Mode;
import java.net.BindException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** {@code chasqui local}: starts the platform, prints its address, and runs until it is stopped. */
public final class Main {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private Main() {}

    public static void main(String[] arguments) throws InterruptedException {
        switch (CommandLine.read(arguments)) {
            case CommandLine.Help help -> System.out.print(help.text());
            case CommandLine.Wrong wrong -> exit(WRONG_USE, wrong.problem());
            case Start start -> run(start);
        }
    }

    private static void run(Start start) throws InterruptedException {
        String secret = HexFormat.of().formatHex(SecureRandom.getSeed(16));
        LocalIssuer issuer = start.oidc() ? LocalIssuer.start(secret, Clock.systemUTC()) : null;
        LocalPlatform platform;
        try {
            platform = LocalPlatform.start(
                    EngineOptions.defaults().withPort(start.port()).withDataDirectory(start.data()),
                    start.connections(),
                    issuer == null ? Map.of() : Map.of("chasqui.issuers", issuer.setting()),
                    start.processes()
                            ? new FunctionProcesses(
                                    ProcessHandlers.each(Artefacts.managed(modules()), Main::log), Map.of())
                            : null);
        } catch (RuntimeException failed) {
            exit(FAILED, problem(start, failed));
            return;
        }
        String testKey = platform.issueKey();
        WatchPage.serve(platform.engine(), testKey);
        System.out.print(Banner.text(
                platform.baseUri(), testKey, platform.issueKey(Mode.LIVE), start.connections() != null, start.data()));
        if (issuer != null) {
            platform.registerClient(LocalIssuer.ID, LocalIssuer.ID, Mode.TEST);
            System.out.print(Banner.token(issuer.url(), secret));
        }
        System.out.flush();
        // The engine's shutdown hook stops everything when the process ends.
        new CountDownLatch(1).await();
    }

    /** The directory of the functions' modules, which {@code ./chasqui} sets. */
    private static Path modules() {
        return Path.of(System.getenv().getOrDefault("CHASQUI_MODULES", "functions"))
                .toAbsolutePath();
    }

    private static void log(String function, String line) {
        System.err.println("[" + function + "] " + line);
    }

    private static String problem(Start start, Throwable failed) {
        if (cause(failed, BindException.class) != null) {
            return "the port " + start.port()
                    + " is in use: choose another with --port, or stop the program that uses it";
        }
        ConfigurationException configuration = cause(failed, ConfigurationException.class);
        if (configuration != null) {
            return String.valueOf(configuration.getMessage());
        }
        Path data = start.data();
        return "the platform did not start" + (data == null ? "" : " with the data in " + data) + ": " + failed;
    }

    private static <T extends Throwable> @Nullable T cause(@Nullable Throwable failure, Class<T> type) {
        for (Throwable next = failure; next != null; next = next.getCause()) {
            if (type.isInstance(next)) {
                return type.cast(next);
            }
        }
        return null;
    }

    private static void exit(int code, String problem) {
        System.err.println("chasqui local: " + problem);
        System.exit(code);
    }
}
