package io.chasqui.bench;

import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.local.Emulators;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.local.topology.Topology;
import io.chasqui.messaging.aws.MessageItems;
import io.chasqui.platform.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A large campaign in a small heap: all functions, the gateway and the pumps in one JVM. DynamoDB and SQS, which are
 * AWS's own elsewhere, run in the JVM that starts it.
 */
final class LargeCampaign {
    static final int RECIPIENTS = 100_000;
    static final int HEAP_MB = 256;
    private static final Duration PATIENCE = Duration.ofHours(2);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);
    private static final int LOOKS_A_MINUTE = 30;

    private LargeCampaign() {}

    /** Runs it in a JVM of its own, which prints what it found. */
    static void inAChild() throws IOException, InterruptedException {
        try (AwsClients clients = new AwsClients();
                Emulators emulators = Emulators.of(EngineOptions.defaults(), Topology.load(), clients)) {
            inAChild(emulators.addresses());
        }
    }

    private static void inAChild(Emulators.Addresses emulators) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + HEAP_MB + "m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeCampaign.class.getName()));
        command.addAll(List.of(emulators.dynamo().toString(), emulators.sqs().toString()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            System.out.println(line("it ended with code", code));
        }
    }

    /** @param arguments where DynamoDB and SQS are */
    public static void main(String[] arguments) {
        EngineOptions options = EngineOptions.defaults()
                .withEmulators(new Emulators.Addresses(URI.create(arguments[0]), URI.create(arguments[1])));
        try (LocalPlatform platform = LocalPlatform.start(options, null);
                Callers callers = new Callers(platform.baseUri(), platform.issueKey())) {
            String list = id(callers.post("/v1/lists", "text/csv", 201, recipients()));
            long start = System.nanoTime();
            callers.post("/v1/campaigns", "application/json", 202, """
                    {"name": "bench", "purpose": "service", "content": {"text": "Hi {{name}}"}, "list": "%s"}
                    """.formatted(list));
            Campaigns campaigns = platform.bean("scheduler", Campaigns.class);
            Run accepted = await(campaigns, start, run -> run.waiting() == 0);
            System.out.println(line("seconds until all had their turn", seconds(start)));
            Run ended = await(campaigns, start, run -> ends(run) == RECIPIENTS);
            System.out.println(line("seconds until all messages had their end", seconds(start)));
            System.out.println(line("recipients a second, the whole way", RECIPIENTS / Math.max(1, seconds(start))));
            System.out.println(line("peak heap, MB", heapMb(MemoryPoolMXBean::getPeakUsage)));
            System.out.println(
                    line("heap after its last collections, MB", heapMb(MemoryPoolMXBean::getCollectionUsage)));
            System.out.println(line("rejected", accepted.rejected()));
            System.out.println(line("by status", ended.messages()));
            List<String> contacts = contacts(platform.engine());
            System.out.println(line("messages stored", contacts.size()));
            System.out.println(line("contacts that they are for", new HashSet<>(contacts).size()));
        }
    }

    private static String recipients() {
        return IntStream.range(0, RECIPIENTS)
                .mapToObj(number -> Callers.phone(number) + ",Ana")
                .collect(Collectors.joining("\n", "phone,name\n", "\n"));
    }

    /** Until the counts, which come by the stream, tell so. Says once a minute how far it is. */
    private static Run await(Campaigns campaigns, long start, Predicate<Run> done) {
        for (long looks = 1; seconds(start) < PATIENCE.toSeconds(); looks++) {
            Optional<Run> run = campaigns.list(LocalPlatform.TENANT, null, 1).stream()
                    .flatMap(campaign -> campaigns.runs(campaign.tenant(), campaign.id(), 1).stream())
                    .findFirst();
            if (run.filter(done).isPresent()) {
                return run.get();
            }
            if (looks % LOOKS_A_MINUTE == 0) {
                System.out.println(line(
                        "after " + seconds(start) + " s: messages, of them ended, heap in MB",
                        run.map(now -> RECIPIENTS - now.waiting() + " " + ends(now))
                                        .orElse("0 0") + " " + heapMb(MemoryPoolMXBean::getUsage)));
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
        throw new IllegalStateException("not done after " + PATIENCE);
    }

    private static int ends(Run run) {
        return run.rejected()
                + run.messages().entrySet().stream()
                        .filter(count -> count.getKey().isFinal())
                        .mapToInt(Map.Entry::getValue)
                        .sum();
    }

    private static long seconds(long start) {
        return Duration.ofNanos(System.nanoTime() - start).toSeconds();
    }

    /** {@return for whom each message that is stored is} */
    private static List<String> contacts(LocalEngine engine) {
        return engine
                .dynamo()
                .scanPaginator(scan -> scan.tableName(engine.endpoints().tablePrefix() + "conversations"))
                .items()
                .stream()
                .flatMap(item -> MessageItems.outbound(item).stream())
                .map(message -> message.contact().key())
                .toList();
    }

    private static long heapMb(Function<MemoryPoolMXBean, MemoryUsage> usage) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> usage.apply(pool).getUsed())
                        .sum()
                >> 20;
    }

    private static String id(String answer) {
        return (String) Objects.requireNonNull(Json.object(answer).get("id"));
    }

    private static String line(String what, Object value) {
        return "  %-52s %8s".formatted(what, value);
    }
}
