package io.chasqui.cli.redrive;

import io.chasqui.cli.command.Command;
import io.chasqui.cli.command.CommandFailed;
import java.io.PrintStream;
import java.time.Clock;
import java.util.Map;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** {@code chasqui redrive}: the operator's command for dead letters. */
public final class Redrive {
    private static final Command COMMAND = new Command("redrive", RedriveOptions.USAGE);

    private Redrive() {}

    public static void main(String[] arguments) {
        Command.exit(run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err));
    }

    /** {@return the exit code} */
    public static int run(
            String[] arguments, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        return COMMAND.run(arguments, out, err, () -> redrive(RedriveOptions.read(arguments, environment), clock, out));
    }

    private static void redrive(RedriveOptions options, Clock clock, PrintStream out) {
        try (OperatorQueues queues = new OperatorQueues(options, clock)) {
            new RedriveCommand(options, queues, clock, out).run();
        } catch (QueueDoesNotExistException none) {
            throw new CommandFailed(
                    "there are no queues with the prefix '" + options.prefix() + "': check --prefix and --region");
        }
    }
}
