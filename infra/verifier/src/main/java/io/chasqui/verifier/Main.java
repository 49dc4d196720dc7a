package io.chasqui.verifier;

import io.chasqui.cli.key.Key;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.process.Artefacts;
import io.chasqui.local.process.ProcessHandlers;
import io.chasqui.local.topology.Topology;
import io.chasqui.verifier.Deployment.Deployed;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Runs scenarios on an installation that Terraform made in an emulator of AWS. Its arguments: the functions' modules,
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
            try (Host host =
                    new Host(deployment, account, ProcessHandlers.each(Artefacts.managed(modules), Main::log))) {
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
        Api administrator = administrator(deployment, host, account);
        Stage stage = new Stage(
                deployment, host, tester(host, administrator), administrator, new Api(host.baseUri(), ""), carrier);
        Scenarios scenarios = new Scenarios(stage);
        try (EventScenarios events = new EventScenarios(stage, account)) {
            return scene("messages end as the sandbox's numbers say", scenarios::sends)
                    + scene("idempotency, sending later, cancelling", scenarios::sendsOnceAndLater)
                    + scene("a carrier's receipts", scenarios::takesReceipts)
                    + scene("replies, consent and STOP", scenarios::takesInbound)
                    + scene("campaigns", scenarios::runsCampaigns)
                    + scene("keys", scenarios::managesKeys)
                    + scene("dead letters", scenarios::bringsBackDeadLetters)
                    + scene("what schedules can't deliver", scenarios::bringsBackFailedSchedules)
                    + scene("webhooks, the event log and the event bus", events::deliversEvents)
                    + scene("events of changes of consent", events::deliversConsentEvents);
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

    /** Makes the first key by the operator's command, as a customer does. The API makes every other key. */
    private static Api administrator(Deployment deployment, Host host, Account account) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        String[] arguments = {
            LocalPlatform.TENANT.value(), "--prefix", deployment.prefix(), "--region", account.region()
        };
        int code = Key.run(
                arguments,
                System.getenv(),
                Clock.systemUTC(),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        CheckFailed.unless(code == 0, err.toString(StandardCharsets.UTF_8));
        return new Api(host.baseUri(), out.toString(StandardCharsets.UTF_8).strip());
    }

    private static Api tester(Host host, Api administrator) {
        String key = administrator
                .post("/v1/keys", "{\"name\": \"tester\", \"bundle\": \"admin\", \"mode\": \"test\"}", 201)
                .text("key");
        return new Api(host.baseUri(), key);
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
