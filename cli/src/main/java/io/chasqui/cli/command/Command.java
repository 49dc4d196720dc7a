package io.chasqui.cli.command;

import io.chasqui.cli.operator.AwsFailure;
import java.io.PrintStream;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * A command of {@code ./chasqui}, seen by whoever types it: help, one line when something is wrong, and what the process
 * ends with.
 *
 * @param name as it is typed
 * @param usage what {@code --help} prints
 */
public record Command(String name, String usage) {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    /**
     * Does it, or prints its help.
     *
     * @param out gets what was asked for
     * @param err gets what was wrong
     * @param work does what the arguments say; throws {@link WrongUse} and {@link CommandFailed}
     * @return what the process ends with: 0 when it is done, 1 when it failed, 2 when it was not understood
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

    /** Ends the process, unless there is nothing to be said. */
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
