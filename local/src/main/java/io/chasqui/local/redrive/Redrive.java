package io.chasqui.local.redrive;

import io.chasqui.local.command.WrongUse;
import java.time.Clock;
import java.util.List;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** {@code chasqui redrive}: dead letters, by the installation's operator. */
public final class Redrive {
    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    private Redrive() {}

    public static void main(String[] arguments) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            System.out.print(RedriveOptions.USAGE);
            return;
        }
        try {
            RedriveOptions options = RedriveOptions.read(arguments, System.getenv());
            try (OperatorQueues queues = OperatorQueues.open(options, Clock.systemUTC())) {
                new RedriveCommand(options, queues, Clock.systemUTC(), System.out).run();
            } catch (QueueDoesNotExistException none) {
                exit(FAILED, "no queue begins with '" + options.prefix() + "' there: give the installation's --prefix and --region");
            }
        } catch (WrongUse wrong) {
            exit(WRONG_USE, String.valueOf(wrong.getMessage()));
        } catch (SdkException failed) {
            exit(FAILED, problem(failed));
        }
    }

    private static String problem(SdkException failed) {
        return failed instanceof AwsServiceException refused && refused.awsErrorDetails() != null
                ? "AWS refuses: " + refused.awsErrorDetails().errorCode() + ": "
                        + refused.awsErrorDetails().errorMessage()
                : "AWS can't be asked: " + failed.getMessage();
    }

    private static void exit(int code, String problem) {
        System.err.println("chasqui redrive: " + problem);
        System.exit(code);
    }
}
