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
 * The options of {@code chasqui incident}.
 *
 * @param incident the incident's id; null lists all incidents
 * @param note the note to add
 * @param withdraw the number of the note to withdraw
 * @param postMortem the post-mortem's text
 * @param region null for the environment's region
 * @param endpoint the endpoint of an emulator in place of AWS
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

            Adds a note or a post-mortem to an incident on the status page, with your AWS credentials. Without an INCIDENT it
            lists the incidents; with one it shows it. Everybody can read what you write, within a minute.

              --note TEXT         add a note with the current time
              --withdraw N        withdraw note number N
              --post-mortem FILE  replace the post-mortem with this plain text; an empty file removes it
              --prefix PREFIX     the prefix of every alarm's name (default chasqui-)
              --region REGION     the installation's region (default: your environment's)
              --endpoint URL      an emulator in place of AWS
              --help              print this
            """;

    private static final String COMMAND = "./chasqui incident";

    /**
     * @param environment may have the emulator's address in the platform's own settings
     * @throws WrongUse when the arguments are not valid
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
            throw new WrongUse("name the incident: " + COMMAND + " INCIDENT");
        }
        return options;
    }

    private static int number(String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException noNumber) {
            throw new WrongUse("--withdraw takes the number of a note");
        }
    }

    private static String file(String value) {
        try {
            return Files.readString(Path.of(value));
        } catch (IOException unreadable) {
            throw new WrongUse("--post-mortem: '" + value + "' is not a readable text file in UTF-8");
        }
    }
}
