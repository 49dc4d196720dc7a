package io.chasqui.local.pump;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.DynamodbTimeWindowEvent;
import com.amazonaws.services.lambda.runtime.events.StreamsEventResponse;
import com.amazonaws.services.lambda.runtime.events.TimeWindowEventResponse;
import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.dynamo.Tables;
import io.chasqui.local.topology.EventPattern;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

class StreamPumpTest {
    private static final Topology TOPOLOGY = Topology.load();
    private static final EventPattern EVERYTHING =
            EventPattern.parse("{\"dynamodb\": {\"Keys\": {\"sk\": {\"S\": [{\"exists\": true}]}}}}");

    private static AwsClients clients;
    private static EmbeddedDynamo embedded;
    private static DynamoDbClient dynamo;
    private static int tables;

    @TempDir
    private Path directory;

    private final MutableClock clock = MutableClock.at(Instant.parse("2026-03-01T12:00:03Z"));
    private final List<List<String>> batches = new ArrayList<>();
    private int changes;
    private String table = "";
    private String stream = "";

    @BeforeAll
    static void start() {
        clients = new AwsClients();
        embedded = EmbeddedDynamo.start(null);
        dynamo = clients.dynamo(embedded.endpoint());
    }

    @AfterAll
    static void stop() {
        embedded.close();
        clients.close();
    }

    @BeforeEach
    void createTable() {
        String prefix = "t" + tables++ + "-";
        new Tables(dynamo, prefix)
                .create(List.of(requireNonNull(TOPOLOGY.tables().get("conversations"))));
        table = prefix + "conversations";
        stream = dynamo.describeTable(describe -> describe.tableName(table))
                .table()
                .latestStreamArn();
    }

    @Test
    void buildsTheEventAsLambdaDoes() {
        dynamo.putItem(put -> put.tableName(table).item(Map.of("pk", fromS("p"), "sk", fromS("a"), "n", fromN("1"))));
        dynamo.putItem(put -> put.tableName(table).item(Map.of("pk", fromS("p"), "sk", fromS("a"), "n", fromN("2"))));
        dynamo.deleteItem(delete -> delete.tableName(table).key(Map.of("pk", fromS("p"), "sk", fromS("a"))));
        List<DynamodbStreamRecord> records = new ArrayList<>();

        assertThat(pump(Checkpoints.inMemory(), event -> {
                            records.addAll(event.getRecords());
                            return new StreamsEventResponse(List.of());
                        })
                        .pollOnce())
                .isEqualTo(3);
        assertThat(records)
                .extracting(DynamodbStreamRecord::getEventName)
                .containsExactly("INSERT", "MODIFY", "REMOVE");
        assertThat(records.get(1)).satisfies(record -> {
            assertThat(record.getEventSource()).isEqualTo("aws:dynamodb");
            assertThat(record.getAwsRegion()).isEqualTo("us-east-1");
            assertThat(record.getEventSourceARN()).startsWith("arn:aws:dynamodb:us-east-1:000000000000:table/" + table);
            assertThat(requireNonNull(record.getDynamodb().getOldImage().get("n"))
                            .getN())
                    .isEqualTo("1");
            assertThat(requireNonNull(record.getDynamodb().getNewImage().get("n"))
                            .getN())
                    .isEqualTo("2");
            assertThat(record.getDynamodb().getStreamViewType()).isEqualTo("NEW_AND_OLD_IMAGES");
            assertThat(record.getDynamodb().getApproximateCreationDateTime()).isNotNull();
        });
        assertThat(records.get(0).getDynamodb().getOldImage()).isNull();
    }

    @Test
    void triesAgainFromTheFirstReportedFailure() {
        put("a", "b", "c", "d");
        StreamPump pump = pump(
                Checkpoints.inMemory(),
                event -> batches.size() > 1 ? new StreamsEventResponse(List.of()) : failing(event, "d", "c"));

        pollUntilIdle(pump);
        assertThat(batches).containsExactly(List.of("a", "b", "c", "d"), List.of("c", "d"));
        assertThat(pump.poisoned()).isZero();
    }

    @Test
    void halvesABatchThatThrowsAndGivesUpOnlyThePoison() {
        put("a", "b", "c", "poison", "e", "f");
        List<String> done = new ArrayList<>();
        StreamPump pump = pump(Checkpoints.inMemory(), event -> {
            if (keys(event).contains("poison")) {
                throw new IllegalStateException("poison");
            }
            done.addAll(keys(event));
            return new StreamsEventResponse(List.of());
        });

        for (int i = 0; i < 20; i++) {
            pump.pollOnce();
        }
        assertThat(done).containsExactly("a", "b", "c");
        assertThat(pump.poisoned()).isZero();

        clock.advance(Duration.ofHours(23));
        pollUntilIdle(pump);
        assertThat(done).containsExactly("a", "b", "c", "e", "f");
        assertThat(pump.poisoned()).isEqualTo(1);
    }

    @Test
    void triesAReportedRecordFor23HoursAndAnUnknownIdAsAThrow() {
        put("poison", "b");
        StreamPump pump = pump(Checkpoints.inMemory(), event -> failing(event, "poison"));

        pump.pollOnce();
        for (int i = 0; i < 22; i++) {
            clock.advance(Duration.ofHours(1));
            pump.pollOnce();
        }
        assertThat(pump.poisoned()).isZero();
        assertThat(pump.pause().least()).isGreaterThan(Duration.ofSeconds(1));
        clock.advance(Duration.ofHours(1));
        pump.pollOnce();
        assertThat(pump.poisoned()).isEqualTo(1);
        pollUntilIdle(pump);
        assertThat(batches.get(batches.size() - 1)).containsExactly("b");
        assertThat(pump.pause().least()).isEqualTo(Duration.ofMillis(100));

        put("x", "y");
        batches.clear();
        StreamPump confused = pump(
                Checkpoints.inMemory(),
                event -> new StreamsEventResponse(List.of(new StreamsEventResponse.BatchItemFailure("unknown"))));
        confused.pollOnce();
        confused.pollOnce();
        assertThat(batches).extracting(List::size).containsExactly(4, 2);
    }

    @Test
    void goesOnFromItsCheckpoint() {
        Path file = directory.resolve("relay.jsonl");
        put("a", "b", "c");
        Checkpoints first = Checkpoints.in(file, stream);
        pump(first, event -> failing(event, "c")).pollOnce();
        first.close();
        put("d");

        batches.clear();
        Checkpoints second = Checkpoints.in(file, stream);
        pollUntilIdle(pump(second, event -> new StreamsEventResponse(List.of())));
        second.close();
        assertThat(batches).containsExactly(List.of("c", "d"));

        batches.clear();
        pollUntilIdle(pump(Checkpoints.in(file, "arn:another"), event -> new StreamsEventResponse(List.of())));
        assertThat(batches).containsExactly(List.of("a", "b", "c", "d"));
    }

    @Test
    void keepsAWindowsStateUntilItEnds() {
        List<String> calls = new ArrayList<>();
        Path file = directory.resolve("windows.jsonl");
        Function<DynamodbEvent, Object> count = event -> {
            DynamodbTimeWindowEvent timed = (DynamodbTimeWindowEvent) event;
            int sum = Integer.parseInt(timed.getState().getOrDefault("sum", "0"))
                    + event.getRecords().size();
            calls.add(timed.getWindow().getStart().substring(11) + " "
                    + timed.getWindow().getEnd().substring(11) + " " + sum + " " + timed.getIsFinalInvokeForWindow()
                    + " " + timed.getIsWindowTerminatedEarly());
            assertThat(timed.getShardId()).startsWith("shardId-");
            return new TimeWindowEventResponse(Map.of("sum", String.valueOf(sum)), List.of());
        };
        Checkpoints before = Checkpoints.in(file, stream);
        StreamPump pump = pump("outcome-relay", before, count);

        put("a", "b");
        pollUntilIdle(pump);
        before.close();
        put("c");
        StreamPump restarted = pump("outcome-relay", Checkpoints.in(file, stream), count);
        pollUntilIdle(restarted);
        clock.advance(Duration.ofSeconds(2));
        pollUntilIdle(restarted);
        put("d");
        pollUntilIdle(restarted);

        assertThat(calls)
                .containsExactly(
                        "12:00:00Z 12:00:05Z 2 false false",
                        "12:00:00Z 12:00:05Z 3 false false",
                        "12:00:00Z 12:00:05Z 3 true false",
                        "12:00:05Z 12:00:10Z 1 false false");
    }

    /** What people write and what expires is not to be queued; what is changed does not come anew. */
    @Test
    void handsOverWhatAFunctionsFilterLetsThrough() {
        item("m#1", "o");
        item("m#1", "o");
        item("m#2", "i");
        item("m#3", "o");
        item("r#4", "o");
        dynamo.deleteItem(delete -> delete.tableName(table).key(Map.of("pk", fromS("p"), "sk", fromS("m#1"))));

        assertThat(handed("dispatch-relay")).containsExactly(List.of("m#1", "m#3"));
        assertThat(handed("outcome-relay")).containsExactly(List.of("m#1", "m#1", "m#2", "m#3"));
    }

    @Test
    void handsOverConsentsAndCardsAlone() {
        for (String key : List.of("a#", "c#sms#phone:+12025550100#marketing", "h#", "l#1", "s#x")) {
            item(key, "c");
        }

        assertThat(handed("consent-relay")).containsExactly(List.of("a#", "c#sms#phone:+12025550100#marketing"));
    }

    @Test
    void passesOverWhatNobodyWantsAndDoesNotReadItAgain() {
        Path file = directory.resolve("filtered.jsonl");
        item("x", "o");
        item("m#1", "o");
        item("y", "o");
        Checkpoints before = Checkpoints.in(file, stream);
        FunctionDefinition relay = requireNonNull(TOPOLOGY.functions().get("dispatch-relay"));
        StreamPump pump = pump(relay, before, event -> new StreamsEventResponse(List.of()));
        int first = pump.pollOnce();
        pump.pollOnce();
        before.close();
        StreamPump restarted = pump(relay, Checkpoints.in(file, stream), event -> new StreamsEventResponse(List.of()));

        assertThat(first).isEqualTo(3);
        assertThat(batches).containsExactly(List.of("m#1"));
        assertThat(pump.handed()).isEqualTo(1);
        assertThat(restarted.pollOnce()).isZero();
    }

    @Test
    void isLeftAloneForLongerAndLongerWhileNothingIsWritten() {
        StreamPump pump = pump(Checkpoints.inMemory(), event -> new StreamsEventResponse(List.of()));
        put("a");

        pump.pollOnce();
        assertThat(pump.pause()).isEqualTo(Pause.of(Duration.ofMillis(100)));
        pump.pollOnce();
        assertThat(pump.pause()).isEqualTo(new Pause(Duration.ofMillis(100), Duration.ofMillis(200)));
        for (int polls = 0; polls < 5; polls++) {
            pump.pollOnce();
        }
        assertThat(pump.pause()).isEqualTo(new Pause(Duration.ofMillis(100), Duration.ofSeconds(5)));
        put("b");
        pump.pollOnce();
        assertThat(pump.pause()).isEqualTo(Pause.of(Duration.ofMillis(100)));
    }

    @Test
    void isNotLeftAloneForLongerThanAWindowLasts() {
        StreamPump pump = pump(
                "outcome-relay", Checkpoints.inMemory(), event -> new TimeWindowEventResponse(Map.of(), List.of()));
        put("a");
        pollUntilIdle(pump);
        for (int polls = 0; polls < 5; polls++) {
            pump.pollOnce();
        }

        assertThat(pump.pause().most()).isEqualTo(Duration.ofSeconds(2));
        clock.advance(Duration.ofSeconds(2));
        assertThat(pump.pollOnce()).isEqualTo(1);
    }

    private List<List<String>> handed(String name) {
        batches.clear();
        FunctionDefinition function = requireNonNull(TOPOLOGY.functions().get(name));
        pollUntilIdle(pump(
                function,
                Checkpoints.inMemory(),
                event -> event instanceof DynamodbTimeWindowEvent
                        ? new TimeWindowEventResponse(Map.of(), List.of())
                        : new StreamsEventResponse(List.of())));
        return List.copyOf(batches);
    }

    private void item(String key, String direction) {
        dynamo.putItem(put -> put.tableName(table)
                .item(Map.of("pk", fromS("p"), "sk", fromS(key), "d", fromS(direction), "n", fromN("" + changes++))));
    }

    private StreamPump pump(Checkpoints checkpoints, Function<DynamodbEvent, Object> handler) {
        return pump("dispatch-relay", checkpoints, handler);
    }

    private StreamPump pump(String name, Checkpoints checkpoints, Function<DynamodbEvent, Object> handler) {
        FunctionDefinition function = requireNonNull(TOPOLOGY.functions().get(name));
        return pump(
                new FunctionDefinition(
                        function.name(),
                        function.module(),
                        function.handler(),
                        function.trigger(),
                        function.table(),
                        function.batchSize(),
                        function.windowSeconds(),
                        Optional.of(EVERYTHING),
                        function.memoryMb(),
                        function.timeoutSeconds()),
                checkpoints,
                handler);
    }

    private StreamPump pump(
            FunctionDefinition function, Checkpoints checkpoints, Function<DynamodbEvent, Object> handler) {
        return new StreamPump(
                clients.streams(embedded.endpoint()),
                stream,
                function,
                (event, context) -> {
                    batches.add(keys(event));
                    return handler.apply(event);
                },
                checkpoints,
                clock);
    }

    private void put(String... keys) {
        for (String key : keys) {
            dynamo.putItem(put -> put.tableName(table).item(Map.of("pk", fromS("p"), "sk", fromS(key))));
        }
    }

    private static void pollUntilIdle(StreamPump pump) {
        int polls = 0;
        while (pump.pollOnce() > 0) {
            assertThat(polls++).isLessThan(100);
        }
    }

    private static StreamsEventResponse failing(DynamodbEvent event, String... keys) {
        return new StreamsEventResponse(event.getRecords().stream()
                .filter(record -> List.of(keys).contains(key(record)))
                .map(record -> new StreamsEventResponse.BatchItemFailure(
                        record.getDynamodb().getSequenceNumber()))
                .toList());
    }

    private static List<String> keys(DynamodbEvent event) {
        return event.getRecords().stream().map(StreamPumpTest::key).toList();
    }

    private static String key(DynamodbStreamRecord record) {
        return requireNonNull(record.getDynamodb().getKeys().get("sk")).getS();
    }
}
