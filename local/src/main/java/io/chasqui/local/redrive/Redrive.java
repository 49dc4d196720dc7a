package io.chasqui.local.redrive;

import io.chasqui.local.aws.AwsFailure;
import io.chasqui.local.command.WrongUse;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** {@code chasqui redrive}: dead letters, by the installation's operator. */
public final class Redrive {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Redrive() {}

    public static void main(String[] arguments) {
        int code = run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /**
     * Does what the arguments say.
     *
     * @return what the process ends with: 0 when it is done, 1 when it failed, 2 when it was not understood
     */
    public static int run(
            String[] arguments, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            out.print(RedriveOptions.USAGE);
            return DONE;
        }
        RedriveOptions options;
        try {
            options = RedriveOptions.read(arguments, environment);
        } catch (WrongUse wrong) {
            return ended(err, WRONG_USE, String.valueOf(wrong.getMessage()));
        }
        try (OperatorQueues queues = OperatorQueues.open(options, clock)) {
            new RedriveCommand(options, queues, clock, out).run();
            return DONE;
        } catch (WrongUse wrong) {
            return ended(err, WRONG_USE, String.valueOf(wrong.getMessage()));
        } catch (QueueDoesNotExistException none) {
            return ended(
                    err,
                    FAILED,
                    "no queue begins with '" + options.prefix()
                            + "' there: give the installation's --prefix and --region");
        } catch (SdkException failed) {
            return ended(err, FAILED, AwsFailure.text(failed));
        }
    }

    private static int ended(PrintStream err, int code, String problem) {
        err.println("chasqui redrive: " + problem);
        return code;
    }
}
