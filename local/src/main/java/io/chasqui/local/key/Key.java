package io.chasqui.local.key;

import io.chasqui.access.AdministerKeys.Wanted;
import io.chasqui.access.ApiKey;
import io.chasqui.access.FirstKeys;
import io.chasqui.access.IssuedKey;
import io.chasqui.aws.AwsPlatform;
import io.chasqui.local.aws.AwsFailure;
import io.chasqui.local.command.WrongUse;
import io.chasqui.tenant.Bundle;
import io.chasqui.tenant.Mode;
import java.io.PrintStream;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** {@code chasqui key}: a tenant's first key, by the installation's operator. */
public final class Key {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_USE = 2;

    private Key() {}

    public static void main(String[] arguments) {
        int code = run(arguments, System.getenv(), Clock.systemUTC(), System.out, System.err);
        if (code != DONE) {
            System.exit(code);
        }
    }

    /**
     * Does what the arguments say.
     *
     * @param out gets the key, and nothing else
     * @return what the process ends with: 0 when it is done, 1 when it failed, 2 when it was not understood
     */
    public static int run(
            String[] arguments, Map<String, String> environment, Clock clock, PrintStream out, PrintStream err) {
        if (List.of(arguments).contains("--help") || List.of(arguments).contains("-h")) {
            out.print(KeyOptions.USAGE);
            return DONE;
        }
        KeyOptions options;
        try {
            options = KeyOptions.read(arguments, environment);
        } catch (WrongUse wrong) {
            return ended(err, WRONG_USE, String.valueOf(wrong.getMessage()));
        }
        try (AwsPlatform tables = OperatorTables.open(options, environment, clock)) {
            return issue(options, new FirstKeys(tables.apiKeys(), new SecureRandom(), clock), out, err);
        } catch (ResourceNotFoundException none) {
            return ended(
                    err,
                    FAILED,
                    "there is no table '" + options.prefix()
                            + "control' there: give the installation's --prefix and --region");
        } catch (SdkException failed) {
            return ended(err, FAILED, AwsFailure.text(failed));
        }
    }

    private static int issue(KeyOptions options, FirstKeys keys, PrintStream out, PrintStream err) {
        Optional<IssuedKey> there = keys.administrator(options.tenant());
        if (there.isPresent() && !options.another()) {
            return ended(
                    err,
                    FAILED,
                    options.tenant() + " has a key that makes others, " + ApiKey.PREFIX
                            + there.get().keyId() + " '" + there.get().name()
                            + "': use that, or give --another when it is lost");
        }
        ApiKey key = keys.issue(
                OperatorTables.operator(options),
                options.tenant(),
                new Wanted(options.name(), Mode.LIVE, Bundle.ADMIN.scopes(), List.of(), null));
        err.println("The key " + ApiKey.PREFIX + key.keyId() + " of " + options.tenant()
                + " may do everything. This is the only time that it is shown:");
        out.println(key.reveal());
        return DONE;
    }

    private static int ended(PrintStream err, int code, String problem) {
        err.println("chasqui key: " + problem);
        return code;
    }
}
