package io.chasqui.cli.redrive;

import io.chasqui.cli.command.Arguments;
import io.chasqui.cli.command.WrongUse;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code chasqui redrive}.
 *
 * @param queue the queue to work on; null lists all queues
 * @param all whether to take all letters of the queue
 * @param letters the ids of the letters to take, without their prefix
 * @param tenant only this tenant's letters; null for all letters, also those of no tenant
 * @param discard whether to discard the letters instead of redriving them
 * @param yes whether to do it; otherwise the command only prints what it would do
 * @param content whether the letters' content is shown
 * @param show how many letters are shown
 * @param region null for the environment's region
 * @param emulators the endpoints of emulators in place of AWS
 */
record RedriveOptions(
        @Nullable String queue,
        boolean all,
        Set<String> letters,
        @Nullable TenantId tenant,
        boolean discard,
        boolean yes,
        boolean content,
        int show,
        String prefix,
        @Nullable String region,
        Emulators emulators) {
    static final String USAGE = """
            Usage: ./chasqui redrive [QUEUE] [options]

            Brings dead letters back to their queue, with your AWS credentials. Without a QUEUE it lists the queues and how
            many letters wait in each; with one it shows the first letters. Nothing is moved without --yes. A QUEUE that ends in
            -failed holds what AWS could not deliver: only --all works there.

              --all             all letters of the queue
              --letter ID       the letter of that id; may be given several times
              --tenant TENANT   only that tenant's letters
              --discard         delete the letters instead of bringing them back
              --yes             do it; without it the command only says what it would do
              --show N          show N letters (default 10)
              --content         show the letters' content too: people's messages and addresses
              --prefix PREFIX   the prefix of every queue's name (default chasqui-)
              --region REGION   the installation's region (default: your environment's)
              --endpoint URL    an emulator in place of AWS
              --help            print this
            """;

    private static final String COMMAND = "./chasqui redrive";
    private static final String LETTER = "dlt_";

    /** Endpoints of emulated services: the one that --endpoint gives, or those in the environment. */
    record Emulators(
            @Nullable URI sqs,
            @Nullable URI dynamo,
            @Nullable URI lambda) {
        private static Emulators read(Arguments given, Map<String, String> environment) {
            Function<String, @Nullable URI> of = variable -> given.value("--endpoint")
                    .or(() -> Optional.ofNullable(environment.get(variable)))
                    .map(endpoint -> Arguments.url("--endpoint", endpoint))
                    .orElse(null);
            return new Emulators(
                    of.apply("CHASQUI_SQS_ENDPOINT"),
                    of.apply("CHASQUI_DYNAMODB_ENDPOINT"),
                    of.apply("AWS_ENDPOINT_URL_LAMBDA"));
        }
    }

    RedriveOptions {
        letters = Set.copyOf(letters);
    }

    /**
     * @param environment may have the emulator's address in the platform's own settings
     * @throws WrongUse when the arguments are not valid
     */
    static RedriveOptions read(String[] arguments, Map<String, String> environment) {
        Arguments given = Arguments.read(
                COMMAND,
                arguments,
                Set.of("--letter", "--tenant", "--show", "--prefix", "--region", "--endpoint"),
                Set.of("--all", "--discard", "--yes", "--content"));
        if (given.rest().size() > 1) {
            throw new WrongUse("one queue at a time; see " + COMMAND + " --help");
        }
        String queue = given.rest().isEmpty() ? null : given.rest().getFirst();
        boolean chosen = given.has("--all") || !given.all("--letter").isEmpty();
        if (given.has("--all") && !given.all("--letter").isEmpty()) {
            throw new WrongUse("give either --all or --letter, not both");
        }
        if (chosen && queue == null) {
            throw new WrongUse("name the queue: " + COMMAND + " QUEUE --all");
        }
        if (!chosen && (given.has("--yes") || given.has("--discard"))) {
            throw new WrongUse("name the letters: --all, or --letter ID");
        }
        return new RedriveOptions(
                queue,
                given.has("--all"),
                letters(given),
                given.value("--tenant")
                        .map(tenant -> Arguments.tenant("--tenant", tenant))
                        .orElse(null),
                given.has("--discard"),
                given.has("--yes"),
                given.has("--content"),
                given.value("--show").map(RedriveOptions::count).orElse(10),
                given.value("--prefix").orElse("chasqui-"),
                given.value("--region").orElse(null),
                Emulators.read(given, environment));
    }

    /** {@return whether letters are to be moved or thrown away, and not only shown} */
    boolean moves() {
        return all || !letters.isEmpty();
    }

    private static Set<String> letters(Arguments given) {
        Set<String> letters = new HashSet<>();
        for (String letter : given.all("--letter")) {
            if (!letter.startsWith(LETTER)) {
                throw new WrongUse("--letter: a letter's id begins with " + LETTER);
            }
            letters.add(letter.substring(LETTER.length()));
        }
        return letters;
    }

    private static int count(String value) {
        try {
            int count = Integer.parseInt(value);
            if (count >= 1 && count <= 1_000) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            // The error below covers it.
        }
        throw new WrongUse("--show: a number from 1 to 1000");
    }
}
