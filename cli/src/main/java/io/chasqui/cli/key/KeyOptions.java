package io.chasqui.cli.key;

import io.chasqui.cli.command.Arguments;
import io.chasqui.cli.command.WrongUse;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code chasqui key}.
 *
 * @param name the key's name, for people
 * @param another whether to make a key although the tenant has one
 * @param region null for the environment's region
 * @param endpoint the endpoint of an emulator in place of AWS
 */
record KeyOptions(
        TenantId tenant,
        String name,
        boolean another,
        String prefix,
        @Nullable String region,
        @Nullable URI endpoint) {
    static final String USAGE = """
            Usage: ./chasqui key TENANT [options]

            Makes a tenant's first API key, with your AWS credentials: a live key with every scope, which makes all other keys.
            It is printed to the standard output, once. A tenant exists as soon as it has a key. Its name has 1 to 20
            lower-case letters and digits.

              --name NAME       the key's name (default administrator)
              --another         make another key although the tenant has one, for example when it is lost
              --prefix PREFIX   the prefix of every table's name (default chasqui-)
              --region REGION   the installation's region (default: your environment's)
              --endpoint URL    an emulator in place of AWS
              --help            print this
            """;

    private static final String COMMAND = "./chasqui key";
    private static final int LONGEST_NAME = 100;

    /**
     * @param environment may have the emulator's address in the platform's own settings
     * @throws WrongUse when the arguments are not valid
     */
    static KeyOptions read(String[] arguments, Map<String, String> environment) {
        Arguments given = Arguments.read(
                COMMAND, arguments, Set.of("--name", "--prefix", "--region", "--endpoint"), Set.of("--another"));
        if (given.rest().size() != 1) {
            throw new WrongUse("name the tenant: " + COMMAND + " TENANT");
        }
        return new KeyOptions(
                Arguments.tenant("TENANT", given.rest().getFirst()),
                given.value("--name").map(KeyOptions::name).orElse("administrator"),
                given.has("--another"),
                given.value("--prefix").orElse("chasqui-"),
                given.value("--region").orElse(null),
                given.value("--endpoint")
                        .or(() -> Optional.ofNullable(environment.get("CHASQUI_DYNAMODB_ENDPOINT")))
                        .map(endpoint -> Arguments.url("--endpoint", endpoint))
                        .orElse(null));
    }

    private static String name(String value) {
        if (value.isBlank() || value.length() > LONGEST_NAME) {
            throw new WrongUse("--name: 1 to " + LONGEST_NAME + " characters");
        }
        return value;
    }
}
