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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A large campaign in a small heap. */
final class LargeCampaign {
    static final int RECIPIENTS = 100_000;
    static final int HEAP_MB = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(210);
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

    public static void main(String[] arguments) throws Exception {
        Path data = Files.createTempDirectory("chasqui-bench-");
        try (LocalPlatform platform =
                        LocalPlatform.start(EngineOptions.defaults().withDataDirectory(data), null);
                Callers callers = new Callers(platform.baseUri(), platform.issueKey())) {
            Campaigns campaigns = platform.bean("scheduler", Campaigns.class);
            String list = id(callers.post("/v1/lists", "text/csv", 201, recipients()));
            Measure accepted = Measure.of("accepted", RECIPIENTS, () -> {
                callers.post("/v1/campaigns", "application/json", 202, """
                        {"name": "bench", "purpose": "service", "content": {"text": "Hi {{name}}"}, "list": "%s"}""".formatted(list));
                await(campaigns);
            });
            Run run = run(campaigns).orElseThrow();
            int counted = RECIPIENTS - run.waiting();
            System.out.println(accepted);
            System.out.println(line("seconds", accepted.wall().toSeconds()));
            System.out.println(line("peak heap, MB", peakHeapMb()));
            System.out.println(line("rejected", run.rejected()));
            System.out.println(line("by status", run.messages()));
            System.out.println(line("recipients that the counts tell of", counted));
            List<String> contacts = contacts(platform.engine());
            System.out.println(line("messages stored", contacts.size()));
            System.out.println(line("contacts among them", new HashSet<>(contacts).size()));
        } finally {
            delete(data);
        }
    }

    private static String recipients() {
        return IntStream.range(0, RECIPIENTS)
                .mapToObj(number -> Callers.phone(number) + ",Ana")
                .collect(Collectors.joining("\n", "phone,name\n", "\n"));
    }

    /** Until all have had their turn and the counts, which come by the stream, tell so; or until it takes too long. */
    private static void await(Campaigns campaigns) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end
                && run(campaigns)
                        .filter(run -> run.isCompleted() && run.waiting() == 0)
                        .isEmpty()) {
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static Optional<Run> run(Campaigns campaigns) {
        return campaigns.list(LocalPlatform.TENANT, null, 1).stream()
                .flatMap(campaign -> campaigns.runs(campaign.tenant(), campaign.id(), 1).stream())
                .findFirst();
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

    private static long peakHeapMb() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(LargeCampaign::peak)
                        .sum()
                >> 20;
    }

    private static long peak(MemoryPoolMXBean pool) {
        return pool.getPeakUsage().getUsed();
    }

    private static String id(String answer) {
        return (String) Objects.requireNonNull(Json.object(answer).get("id"));
    }

    private static String line(String what, Object value) {
        return "  %-52s %8s".formatted(what, value);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
