package io.chasqui.cli.key;

import io.chasqui.cli.command.Command;
import io.chasqui.cli.command.CommandFailed;
import io.chasqui.platform.access.AdministerKeys.KeyRequest;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.access.FirstKeys;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.tenant.Bundle;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.wiring.AwsPlatform;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** {@code chasqui key}: the operator's command that makes a tenant's first key. */
public final class Key {
    private static final Command COMMAND = new Command("key", KeyOptions.USAGE);

    private Key() {}

    public static void main(String[] arguments) {
        Command.exit(run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err));
    }

    /**
     * {@return the exit code}
     *
     * @param out receives the key, and nothing else
     */
    public static int run(
            String[] arguments, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        return COMMAND.run(
                arguments,
                out,
                err,
                () -> issue(KeyOptions.read(arguments, environment), environment, clock, out, err));
    }

    private static void issue(
            KeyOptions options, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        try (AwsPlatform tables = OperatorTables.open(options, environment, clock)) {
            issue(options, new FirstKeys(tables.apiKeys(), new SecureRandom(), clock), out, err);
        } catch (ResourceNotFoundException none) {
            throw new CommandFailed("there is no table '" + options.prefix() + "control': check --prefix and --region");
        }
    }

    private static void issue(KeyOptions options, FirstKeys keys, PrintStream out, PrintStream err) {
        Optional<IssuedKey> there = keys.administrator(options.tenant());
        if (there.isPresent() && !options.another()) {
            throw new CommandFailed(options.tenant() + " already has a key that can make others, " + ApiKey.PREFIX
                    + there.get().keyId() + " '" + there.get().name()
                    + "': use it, or give --another if it is lost");
        }
        ApiKey key = keys.issue(
                OperatorTables.operator(options),
                options.tenant(),
                new KeyRequest(options.name(), Mode.LIVE, Bundle.ADMIN.scopes(), List.of(), null));
        err.println("The key " + ApiKey.PREFIX + key.keyId() + " of " + options.tenant()
                + " has every scope. It is not shown again:");
        out.println(key.reveal());
    }
}
