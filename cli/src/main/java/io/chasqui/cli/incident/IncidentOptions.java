package io.chasqui.cli.incident;

import io.chasqui.cli.command.Arguments;
import io.chasqui.cli.command.WrongUse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What {@code chasqui incident} was asked to do.
 *
 * @param incident the id of the one that is meant; null lists them
 * @param note what is added to it
 * @param withdraw the number of the note that is taken back
 * @param postMortem what was learned from it
 * @param region null for what the environment says
 * @param endpoint an emulator in place of AWS
 */
record IncidentOptions(
        @Nullable String incident,
        @Nullable String note,
        @Nullable Integer withdraw,
        @Nullable String postMortem,
        String prefix,
        @Nullable String region,
        @Nullable URI endpoint) {
    static final String USAGE = """
            Usage: ./chasqui incident [INCIDENT] [options]

            Tells the public more of an incident on the status page, with your AWS credentials. Without an INCIDENT it lists
            them; with one it shows what the public is told of it. Everybody can read what you write, within a minute.

              --note TEXT         add a note, with the time: what is known, what is done
              --withdraw N        take the note with that number back
              --post-mortem FILE  what was learned from it, as plain text; in place of what was there, nothing when it is empty
              --prefix PREFIX     what stands before every alarm's name (default chasqui-)
              --region REGION     the installation's region (default: your environment's)
              --endpoint URL      an emulator in place of AWS
              --help              print this
            """;

    private static final String COMMAND = "./chasqui incident";

    /**
     * @param environment has the emulator's address where the platform's own settings name it
     * @throws WrongUse when there is nothing of that kind to be done
     */
    static IncidentOptions read(String[] arguments, Map<String, String> environment) {
        Arguments given = Arguments.read(
                COMMAND,
                arguments,
                Set.of("--note", "--withdraw", "--post-mortem", "--prefix", "--region", "--endpoint"),
                Set.of());
        if (given.rest().size() > 1) {
            throw new WrongUse("one incident at a time; see " + COMMAND + " --help");
        }
        IncidentOptions options = new IncidentOptions(
                given.rest().isEmpty() ? null : given.rest().getFirst(),
                given.value("--note").orElse(null),
                given.value("--withdraw").map(IncidentOptions::number).orElse(null),
                given.value("--post-mortem").map(IncidentOptions::file).orElse(null),
                given.value("--prefix").orElse("chasqui-"),
                given.value("--region").orElse(null),
                given.value("--endpoint")
                        .or(() -> Optional.ofNullable(environment.get("CHASQUI_S3_ENDPOINT")))
                        .map(endpoint -> Arguments.url("--endpoint", endpoint))
                        .orElse(null));
        if (options.incident == null
                && (options.note != null || options.withdraw != null || options.postMortem != null)) {
            throw new WrongUse("say of which incident: " + COMMAND + " INCIDENT");
        }
        return options;
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new WrongUse("--withdraw: the number of a note");
        }
    }

    private static String file(String value) {
        try {
            return Files.readString(Path.of(value));
        } catch (IOException unreadable) {
            throw new WrongUse("--post-mortem: '" + value + "' is no text in UTF-8 that can be read");
        }
    }
}
