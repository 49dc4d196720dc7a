package io.chasqui.bench;

import io.chasqui.local.EngineOptions;
import io.chasqui.local.EngineOptions.Mode;
import io.chasqui.local.LocalEngine;
import io.chasqui.local.platform.LocalPlatform;
import io.chasqui.messaging.aws.MessageItems;
import io.chasqui.messaging.message.MessageStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages per second, and CPU per message. */
final class Throughput {
    static final int MESSAGES = 3_000;
    private static final int WARM_UP = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final List<String> QUEUES = List.of("dispatch-transactional", "receipts");

    private Throughput() {}

    /** {@return lines of a table} */
    static List<String> run() throws Exception {
        Measure baseline;
        Measure accepted;
        try (LocalPlatform platform =
                        LocalPlatform.start(EngineOptions.defaults().withMode(Mode.MANUAL), null);
                Callers callers = new Callers(platform.baseUri(), platform.issueKey())) {
            callers.each(0, WARM_UP, number -> plain(platform.engine(), number));
            baseline = Measure.of(
                    "a PutItem and a SendMessage, and nothing else",
                    MESSAGES,
                    () -> callers.each(WARM_UP, WARM_UP + MESSAGES, number -> plain(platform.engine(), number)));
            callers.each(0, WARM_UP, callers::send);
            accepted = Measure.of(
                    "acceptance alone, over HTTP",
                    MESSAGES,
                    () -> callers.each(WARM_UP, WARM_UP + MESSAGES, callers::send));
        }
        Measure acceptedWhileDelivering;
        Measure delivered;
        try (LocalPlatform platform = LocalPlatform.start(EngineOptions.defaults(), null);
                Callers callers = new Callers(platform.baseUri(), platform.issueKey())) {
            callers.each(0, WARM_UP, callers::send);
            awaitDelivery(platform.engine(), WARM_UP);
            Measure[] inside = new Measure[1];
            delivered = Measure.of("the whole way to delivered", MESSAGES, () -> {
                inside[0] = Measure.of(
                        "acceptance while all the rest runs",
                        MESSAGES,
                        () -> callers.each(WARM_UP, WARM_UP + MESSAGES, callers::send));
                awaitDelivery(platform.engine(), WARM_UP + MESSAGES);
            });
            acceptedWhileDelivering = inside[0];
        }
        return List.of(
                baseline.toString(),
                accepted.toString(),
                acceptedWhileDelivering.toString(),
                delivered.toString(),
                ratio("acceptance : plain writes, CPU", accepted.cpuMillis() / baseline.cpuMillis()),
                ratio("whole way : plain writes, CPU", delivered.cpuMillis() / baseline.cpuMillis()));
    }

    private static String ratio(String what, double ratio) {
        return "  %-52s %8.1f".formatted(what, ratio);
    }

    /** As much as any sending service has to write: one item, one message. */
    private static void plain(LocalEngine engine, int number) {
        engine.dynamo()
                .putItem(put -> put.tableName(engine.endpoints().tablePrefix() + "control")
                        .item(Map.of(
                                "pk", AttributeValue.fromS("bench#" + number),
                                "sk", AttributeValue.fromS("message"),
                                "text", AttributeValue.fromS("Your order {{order}} shipped"))));
        engine.sqs()
                .sendMessage(send -> send.queueUrl(engine.endpoints().queueUrlPrefix() + "timers")
                        .messageBody("{\"message\": \"" + number + "\"}"));
    }

    /** Looks at the queues, which costs little, and at the messages only when they seem to be through. */
    private static void awaitDelivery(LocalEngine engine, int messages) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!QUEUES.stream().allMatch(queue -> engine.messages(queue).isEmpty()) || delivered(engine) < messages) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        delivered(engine) + " of " + messages + " are delivered after " + PATIENCE);
            }
            LockSupport.parkNanos(BETWEEN_LOOKS.toNanos());
        }
    }

    private static long delivered(LocalEngine engine) {
        return engine
                .dynamo()
                .scanPaginator(scan -> scan.tableName(engine.endpoints().tablePrefix() + "conversations"))
                .items()
                .stream()
                .flatMap(item -> MessageItems.outbound(item).stream())
                .filter(message -> message.status() == MessageStatus.DELIVERED)
                .count();
    }
}
