package io.chasqui.cli.incident;

import io.chasqui.cli.command.Command;
import io.chasqui.cli.command.CommandFailed;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/** {@code chasqui incident}: the operator's command for incidents on the status page. */
public final class Incidents {
    private static final Command COMMAND = new Command("incident", IncidentOptions.USAGE);

    private Incidents() {}

    public static void main(String[] arguments) {
        Command.exit(run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err));
    }

    /** {@return the exit code} */
    public static int run(
            String[] arguments, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        return COMMAND.run(arguments, out, err, () -> work(IncidentOptions.read(arguments, environment), clock, out));
    }

    private static void work(IncidentOptions options, Clock clock, PrintStream out) {
        try (OperatorPage page = OperatorPage.open(options)) {
            new IncidentCommand(options, page, clock, out).run();
        } catch (NoSuchBucketException none) {
            throw new CommandFailed(
                    "there is no status page with the prefix '" + options.prefix() + "': check --prefix and --region");
        }
    }
}
