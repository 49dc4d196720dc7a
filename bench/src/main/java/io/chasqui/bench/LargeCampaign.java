package io.chasqui.bench;

import io.chasqui.aws.MessageItems;
import io.chasqui.campaign.Campaigns;
import io.chasqui.campaign.Run;
import io.chasqui.json.Json;
import io.chasqui.local.EngineOptions;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.platform.LocalPlatform;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A large campaign in a small heap. The tables are in memory too, but not in that heap: DynamoDB Local keeps them in
 * SQLite's. The queues' messages are in it.
 */
final class LargeCampaign {
    static final int RECIPIENTS = 100_000;
    static final int HEAP_MB = 256;
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

    private LargeCampaign() {}

    /** Runs it in a JVM of its own, which prints what it found. */
    static void inAChild() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> !argument.startsWith("-Xmx"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx" + HEAP_MB + "m", "-XX:+ExitOnOutOfMemoryError"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), LargeCampaign.class.getName()));
        int code = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (code != 0) {
            System.out.println(line("it ended with code", code));
        }
    }

    public static void main(String[] arguments) {
        try (LocalPlatform platform = LocalPlatform.start(EngineOptions.defaults(), null);
                Callers callers = new Callers(platform.baseUri(), platform.issueKey())) {
            String list = id(callers.post("/v1/lists", "text/csv", 201, recipients()));
            long start = System.nanoTime();
            callers.post("/v1/campaigns", "application/json", 202, """
                    {"name": "bench", "purpose": "service", "content": {"text": "Hi {{name}}"}, "list": "%s"}
                    """.formatted(list));
            Run run = await(platform.bean("scheduler", Campaigns.class));
            double seconds = (System.nanoTime() - start) / 1e9;
            int counted = RECIPIENTS - run.waiting();
            System.out.println(line("seconds", Math.round(seconds)));
            System.out.println(line("accepted a second, while all the rest runs", Math.round(counted / seconds)));
            System.out.println(line("peak heap, MB", heapMb(MemoryPoolMXBean::getPeakUsage)));
            System.out.println(
                    line("heap after its last collections, MB", heapMb(MemoryPoolMXBean::getCollectionUsage)));
            System.out.println(line("recipients who had their turn, by the counts", counted));
            System.out.println(line("rejected among them", run.rejected()));
            System.out.println(line("by status", run.messages()));
            if (counted < RECIPIENTS) {
                System.out.println(line("STOPPED BEFORE ITS END, after seconds", PATIENCE.toSeconds()));
                return;
            }
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

    /** Until all have had their turn and the counts, which come by the stream, tell so; or until it takes too long. */
    private static Run await(Campaigns campaigns) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Run> run = campaigns.list(LocalPlatform.TENANT, null, 1).stream()
                    .flatMap(campaign -> campaigns.runs(campaign.tenant(), campaign.id(), 1).stream())
                    .findFirst();
            if (run.isPresent() && (run.get().waiting() == 0 || System.nanoTime() > end)) {
                return run.get();
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
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
