package io.chasqui.local.deployed;

import io.chasqui.audit.AuditEntries;
import io.chasqui.aws.AwsPlatform;
import io.chasqui.aws.AwsSettings;
import io.chasqui.aws.QueueUrls;
import io.chasqui.aws.Tables;
import io.chasqui.local.deployed.Deployment.Deployed;
import io.chasqui.local.platform.FirstKeys;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.topology.Topology;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Plays scenarios on an installation that Terraform made in an emulator of AWS. Its arguments: the functions' modules,
 * as {@code mvn package} has built them, the port at which the installation looks for its carrier, and the file of the
 * emulator's decisions. {@code CARRIER_TOKEN} is the carrier's secret.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path modules = Path.of(arguments[0]).toAbsolutePath();
        int port = Integer.parseInt(arguments[1]);
        Path decisions = Path.of(arguments[2]);
        String token = Objects.requireNonNull(System.getenv("CARRIER_TOKEN"), "CARRIER_TOKEN");
        try (Account account = new Account(System.getenv());
                Carrier carrier = new Carrier(port, token)) {
            Deployment deployment = new DeploymentReader(account, new BuiltModules(modules)).read();
            SameTopology.check(Topology.load(), deployment.topology());
            say(deployment.functions().size() + " functions, "
                    + deployment.topology().routes().size() + " routes, "
                    + deployment.topology().queues().size() + " queues and "
                    + deployment.streams().size() + " streams were read back: as the topology has them");
            int failed;
            try (Host host = new Host(deployment, account, new ProcessHandlers(modules, Main::log))) {
                failed = play(deployment, host, account, carrier);
            }
            rights(deployment, account, decisions);
            CheckFailed.unlessEqual("the number of scenarios that failed", 0, failed);
        } catch (CheckFailed failed) {
            say("FAILED: " + failed.getMessage());
            System.exit(1);
        }
    }

    /** {@return how many scenarios failed} */
    private static int play(Deployment deployment, Host host, Account account, Carrier carrier) {
        FirstKeys keys = keys(deployment, account);
        Stage stage = new Stage(
                deployment,
                host,
                caller(host, keys, Mode.TEST),
                caller(host, keys, Mode.LIVE),
                new Api(host.baseUri(), ""),
                carrier);
        Scenarios scenarios = new Scenarios(stage);
        try (Told told = new Told(stage, account)) {
            return scene("messages end as the sandbox's numbers say", scenarios::sends)
                    + scene("sends once, sends later, takes back", scenarios::sendsOnceAndLater)
                    + scene("a carrier's receipts", scenarios::takesReceipts)
                    + scene("replies, consent and STOP", scenarios::takesInbound)
                    + scene("campaigns", scenarios::runsCampaigns)
                    + scene("keys", scenarios::managesKeys)
                    + scene("dead letters", scenarios::bringsBackDeadLetters)
                    + scene("webhooks, the log of events and the bus", told::ofWhatHappened)
                    + scene("changes of consent are told", told::ofConsents);
        }
    }

    private static void rights(Deployment deployment, Account account, Path file) {
        Decisions before = Decisions.upToNow(file);
        CheckFailed.unless(before.refused().isEmpty(), "a role lacks what it needs: " + Set.copyOf(before.refused()));
        Set<String> roles = new TreeSet<>();
        for (Deployed function : deployment.functions().values()) {
            roles.add(deployment.prefix() + function.definition().name());
        }
        roles.add(deployment.prefix() + "schedules");
        CheckFailed.unlessEqual("the roles that made calls", roles, before.roles());
        int tried = new Refusals(deployment, account).tried();
        CheckFailed.unlessEqual(
                "the refused attempts", tried, Decisions.upToNow(file).refused().size());
        say(before.all() + " rights were asked for by " + roles.size() + " roles, " + before.distinct()
                + " different ones, and none was missing; " + tried + " attempts at more were refused");
    }

    private static FirstKeys keys(Deployment deployment, Account account) {
        Deployed function = deployment.function("send-api");
        AwsSettings settings = new AwsSettings(
                account.region(),
                null,
                null,
                null,
                null,
                null,
                new Tables(function.setting("TABLES_PREFIX")),
                new QueueUrls(function.setting("QUEUE_URL_PREFIX"), function.setting("QUEUE_ARN_PREFIX")),
                function.setting("SCHEDULER_GROUP"),
                function.setting("SCHEDULER_ROLE_ARN"),
                Duration.ofDays(1));
        Clock clock = Clock.systemUTC();
        return new FirstKeys(
                new AwsPlatform(settings, clock).apiKeys(), new AuditEntries(clock, new SecureRandom()), clock);
    }

    private static Api caller(Host host, FirstKeys keys, Mode mode) {
        return new Api(host.baseUri(), keys.issue(LocalPlatform.TENANT, mode, Scope.all(), null));
    }

    private static int scene(String name, Runnable scene) {
        long start = System.nanoTime();
        try {
            scene.run();
        } catch (CheckFailed failed) {
            say("FAILED " + name + ": " + failed.getMessage());
            return 1;
        }
        say("played in " + Duration.ofNanos(System.nanoTime() - start).toSeconds() + " s: " + name);
        return 0;
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void log(String function, String line) {
        System.err.println("[" + function + "] " + line);
    }
}
