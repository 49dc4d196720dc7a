package io.chasqui.cli.command;

import io.chasqui.cli.operator.AwsFailure;
import java.io.PrintStream;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A command of {@code ./chasqui}: prints its help, runs, and reports an error in one line and by the exit code.
 *
 * @param name the command's name, as the user types it
 * @param usage what {@code --help} prints
 */
public record Command(String name, String usage) {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /**
     * Runs the command, or prints its help.
     *
     * @param out receives the output
     * @param err receives the error
     * @param work does the command's work; throws {@link WrongUse} and {@link CommandFailed}
     * @return the exit code: 0 for success, 1 for a failure, 2 for wrong arguments
     */
    public int run(String[] arguments, PrintStream out, PrintStream err, Runnable work) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            out.print(usage);
            return DONE;
        }
        try {
            work.run();
            return DONE;
        } catch (WrongUse wrong) {
            return ended(err, WRONG_USE, String.valueOf(wrong.getMessage()));
        } catch (CommandFailed failed) {
            return ended(err, FAILED, String.valueOf(failed.getMessage()));
        } catch (SdkException failed) {
            return ended(err, FAILED, AwsFailure.text(failed));
        }
    }

    /** Ends the process with an exit code other than 0. */
    public static void exit(int code) {
        if (code != DONE) {
            System.exit(code);
        }
    }

    private int ended(PrintStream err, int code, String problem) {
        err.println("chasqui " + name + ": " + problem);
        return code;
    }
}
