package io.chasqui.cli.local;

import io.chasqui.cli.command.Arguments;
import io.chasqui.cli.command.WrongUse;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parsed command line of {@code chasqui local}. */
sealed interface CommandLine {
    int DEFAULT_PORT = 8080;

    String COMMAND = "./chasqui local";

    /**
     * @param port 0 takes a free one
     * @param data where the state is kept between runs; null keeps it in memory
     * @param connections the file that describes the connections; null for none
     * @param oidc whether to bring an OIDC issuer
     * @param processes whether each function has a process of its own
     */
    record Start(int port, @Nullable Path data, @Nullable Path connections, boolean oidc, boolean processes)
            implements CommandLine {}

    record Help(String text) implements CommandLine {}

    /** @param problem one line */
    record Wrong(String problem) implements CommandLine {}

    String USAGE = """
            Usage: ./chasqui local [options]

            Runs the whole platform on this machine, without Docker and without an AWS account.

              --port N            listen on port N of 127.0.0.1 (default 8080; 0 takes a free one)
              --data DIR          keep the state in DIR between runs (default: in memory)
              --connections FILE  use the vendor connections that FILE describes (default: the sandbox carries everything)
              --oidc              bring an OIDC issuer with a client, to try access tokens
              --processes         run each function in a process of its own, from its artefact, as Lambda does
              --help              print this

            Ctrl-C stops it.
            """;

    static CommandLine read(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            return new Help(USAGE);
        }
        try {
            Arguments given = Arguments.read(
                            COMMAND,
                            arguments,
                            Set.of("--port", "--data", "--connections"),
                            Set.of("--oidc", "--processes"))
                    .onlyOptions(COMMAND);
            return new Start(
                    given.value("--port").map(CommandLine::port).orElse(DEFAULT_PORT),
                    given.value("--data").map(CommandLine::directory).orElse(null),
                    given.value("--connections").map(CommandLine::file).orElse(null),
                    given.has("--oidc"),
                    given.has("--processes"));
        } catch (WrongUse wrong) {
            return new Wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static int port(String value) {
        try {
            int port = Integer.parseInt(value);
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // The error below covers it.
        }
        throw new WrongUse("--port takes a number from 0 to 65535");
    }

    private static Path directory(String value) {
        Path path = path("--data", value);
        if (Files.exists(path) && !(Files.isDirectory(path) && Files.isWritable(path))) {
            throw new WrongUse("--data: '" + value + "' is not a writable directory");
        }
        return path;
    }

    private static Path file(String value) {
        Path path = path("--connections", value);
        if (!Files.isReadable(path) || Files.isDirectory(path)) {
            throw new WrongUse("--connections: '" + value + "' is not a readable file");
        }
        return path;
    }

    private static Path path(String option, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException invalid) {
            throw new WrongUse(option + ": '" + value + "' is not a valid path");
        }
    }
}
