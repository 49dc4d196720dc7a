package io.chasqui.cli;

import io.chasqui.cli.cost.Cost;
import io.chasqui.cli.incident.Incidents;
import io.chasqui.cli.key.Key;
import io.chasqui.cli.redrive.Redrive;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** The operator's commands of {@code ./chasqui} in one jar: AWS credentials are needed, a checkout is not. */
public final class Main {
    private static final int WRONG_USE = 2;

    private static final String USAGE = """
            Usage: java -jar chasqui.jar COMMAND [options]

              key       make a tenant's first API key
              redrive   look at dead letters and bring them back
              incident  add notes and post-mortems to incidents on the status page
              cost      estimate what messages cost on AWS

            COMMAND --help shows its options. Credentials and region are found as in every AWS SDK. The commands that run or
            build the platform (local, package, describe, bench, fuzz) need a checkout.
            """;

    private static final Map<String, Command> COMMANDS = new TreeMap<>(
            Map.of("key", Key::main, "redrive", Redrive::main, "incident", Incidents::main, "cost", Cost::main));

    private Main() {}

    private interface Command {
        void run(String[] arguments);
    }

    public static void main(String[] arguments) {
        String name = arguments.length == 0 ? "" : arguments[0];
        Command command = COMMANDS.get(name);
        if (command != null) {
            command.run(Arrays.copyOfRange(arguments, 1, arguments.length));
        } else if (name.equals("help") || name.equals("--help") || name.equals("-h")) {
            System.out.print(USAGE);
        } else {
            System.err.println(name.isEmpty() ? USAGE.strip() : "chasqui: unknown command '" + name + "'; see help");
            System.exit(WRONG_USE);
        }
    }
}
