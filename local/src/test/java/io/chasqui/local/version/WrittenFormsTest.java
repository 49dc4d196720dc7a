package io.chasqui.local.version;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.insight.event.EventExamples;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.json.EventJson;
import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.TableDefinition;
import io.chasqui.local.version.StoredSamples.Sample;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.twilio.Twilio;
import io.chasqui.platform.aws.AwsSettings;
import io.chasqui.platform.aws.ItemJson;
import io.chasqui.platform.aws.OperatorClients;
import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.json.Json;
import io.chasqui.wiring.AwsPlatform;
import io.chasqui.wiring.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Items, tasks and events as versions write them stand in {@code versions}, a directory each. This version writes what
 * the newest directory says, and reads what every one says to the same values. CONTRIBUTING.md tells when there is to be
 * a new directory; {@code -Dchasqui.versions=write} fills the newest.
 */
@TestInstance(Lifecycle.PER_CLASS)
class WrittenFormsTest {
    private static final Path DIRECTORY = Path.of("src/test/resources/versions");
    private static final String PREFIX = "chasqui-";
    private static final boolean WRITES = "write".equals(System.getProperty("chasqui.versions"));

    private final Topology topology = Topology.load();
    private final MutableClock clock = MutableClock.at(Values.AT);
    private EmbeddedDynamo embedded;
    private AwsClients clients;
    private DynamoDbClient dynamo;
    private AwsPlatform stores;

    @BeforeAll
    void start() {
        embedded = EmbeddedDynamo.start(null);
        clients = new AwsClients();
        dynamo = clients.dynamo(embedded.endpoint());
        new io.chasqui.local.dynamo.Tables(dynamo, PREFIX)
                .create(topology.tables().values().stream()
                        .map(TableDefinition::withoutTtl)
                        .toList());
        stores = new AwsPlatform(
                new AwsSettings(new Tables(PREFIX), new QueueUrls("", ""), "", "", null, Duration.ofDays(400)),
                new OperatorClients(LocalAccount.REGION, embedded.endpoint()),
                clock);
    }

    @AfterAll
    void stop() {
        stores.close();
        dynamo.close();
        clients.close();
        embedded.close();
    }

    static List<Path> versions() throws IOException {
        try (Stream<Path> directories = Files.list(DIRECTORY)) {
            return directories.sorted().toList();
        }
    }

    @Test
    void storesWhatTheNewestVersionStores() throws IOException {
        Map<String, Object> stored = new LinkedHashMap<>();
        StoredSamples.all().forEach((name, sample) -> {
            clear();
            sample.write().accept(stores);
            stored.put(name, items());
        });

        assertThatNewestIs("items.json", stored);
    }

    @Test
    void queuesWhatTheNewestVersionQueues() throws IOException {
        Map<String, Object> queued = new LinkedHashMap<>();
        QueuedSamples.all().forEach((name, task) -> queued.put(name, Json.object(Tasks.CODEC.write(task))));

        assertThatNewestIs("tasks.json", queued);
    }

    @Test
    void tellsWhatTheNewestVersionTells() throws IOException {
        EventJson format = new EventJson(
                URI.create("https://api.example.com"),
                new Catalogue(List.of(new Twilio(new HttpsClient(Clock.systemUTC())))).failures());
        Map<String, Object> told = new LinkedHashMap<>();
        for (EventType type : EventType.values()) {
            told.put(type.wire(), Json.object(format.write(EventExamples.of(type))));
        }

        assertThatNewestIs("events.json", told);
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsWhatItStoredToTheSameValues(Path version) {
        Map<String, Sample> samples = StoredSamples.all();
        read(version, "items.json").forEach((name, items) -> {
            Sample sample = samples.getOrDefault(name, new Sample(none -> {}, none -> name + " has no sample"));
            clear();
            sample.write().accept(stores);
            Object expected = sample.read().apply(stores);
            clear();
            put((Map<?, ?>) items);

            assertThat(sample.read().apply(stores)).as(version + " " + name).isEqualTo(expected);
        });
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsWhatItQueuedToTheSameTasks(Path version) {
        read(version, "tasks.json")
                .forEach((name, task) -> assertThat(Tasks.CODEC.read(Json.text(task)))
                        .as(version + " " + name)
                        .isEqualTo(QueuedSamples.all().get(name)));
    }

    /** What a receiver finds in an event of a version it finds in every later one: there may be more of it. */
    @ParameterizedTest
    @MethodSource("versions")
    void tellsAllThatItTold(Path version) throws IOException {
        Map<String, Object> now = read(versions().getLast(), "events.json");
        read(version, "events.json")
                .forEach((type, event) -> assertThat(contains(now.get(type), event))
                        .as(version + " " + type)
                        .isTrue());
    }

    private static boolean contains(@Nullable Object now, @Nullable Object before) {
        if (now instanceof Map<?, ?> all && before instanceof Map<?, ?> some) {
            return some.entrySet().stream()
                    .allMatch(member ->
                            all.containsKey(member.getKey()) && contains(all.get(member.getKey()), member.getValue()));
        }
        return Objects.equals(before, now);
    }

    private static void assertThatNewestIs(String file, Map<String, Object> now) throws IOException {
        if (WRITES) {
            Files.writeString(versions().getLast().resolve(file), Json.indented(now) + "\n");
        }
        assertThat(Json.object(Json.text(now)))
                .as("what is written has changed: CONTRIBUTING.md, Change what is stored or queued")
                .isEqualTo(read(versions().getLast(), file));
    }

    private static Map<String, Object> read(Path version, String file) {
        try {
            return Json.object(Files.readString(version.resolve(file)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** {@return the items of each table that has any} */
    private Map<String, Object> items() {
        Map<String, Object> all = new TreeMap<>();
        for (String table : topology.tables().keySet()) {
            List<Map<String, Object>> items = scan(table).stream()
                    .sorted(Comparator.comparing(item -> item.get("pk") + " " + item.get("sk")))
                    .map(ItemJson::write)
                    .toList();
            if (!items.isEmpty()) {
                all.put(table, items);
            }
        }
        return all;
    }

    private void put(Map<?, ?> tables) {
        tables.forEach((table, items) -> ((List<?>) items)
                .forEach(item -> dynamo.putItem(
                        request -> request.tableName(PREFIX + table).item(ItemJson.read((Map<?, ?>) item)))));
    }

    private void clear() {
        for (String table : topology.tables().keySet()) {
            for (Map<String, AttributeValue> item : scan(table)) {
                dynamo.deleteItem(request -> request.tableName(PREFIX + table)
                        .key(Map.of(
                                "pk", item.getOrDefault("pk", missing()), "sk", item.getOrDefault("sk", missing()))));
            }
        }
    }

    private static AttributeValue missing() {
        return AttributeValue.fromS("");
    }

    private List<Map<String, AttributeValue>> scan(String table) {
        return new ArrayList<>(
                dynamo.scan(request -> request.tableName(PREFIX + table).consistentRead(true))
                        .items());
    }
}
