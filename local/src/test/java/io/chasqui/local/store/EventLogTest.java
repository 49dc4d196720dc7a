package io.chasqui.local.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.insight.aws.DynamoEvents;
import io.chasqui.insight.event.EventCursor;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.platform.Tap;
import io.chasqui.local.topology.Topology;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A reader of the log misses nothing, whoever writes at the same time, and whoever dies at it. */
@TestInstance(Lifecycle.PER_CLASS)
class EventLogTest {
    private static final Instant START = Instant.parse("2036-03-03T09:00:00Z");
    private static final String WRITER = "a shard";

    private final MutableClock clock = MutableClock.at(START);
    private EmbeddedDynamo embedded;
    private AwsClients clients;
    private DynamoDbClient dynamo;
    private EventLog log;
    private TenantId tenant;
    private EventCursor cursor;
    private int tenants;

    @BeforeAll
    void start() {
        embedded = EmbeddedDynamo.start(null);
        clients = new AwsClients();
        dynamo = clients.dynamo(embedded.endpoint());
        new io.chasqui.local.dynamo.Tables(dynamo, "chasqui-")
                .create(Topology.load().tables().values());
        log = new DynamoEvents(dynamo, new Tables("chasqui-"), Duration.ofDays(30), clock);
    }

    @BeforeEach
    void another() {
        tenant = new TenantId("t" + ++tenants);
        cursor = EventCursor.start(DynamoEvents.SHARDS);
    }

    @AfterAll
    void stop() {
        dynamo.close();
        clients.close();
        embedded.close();
    }

    /** Another writer and a reader come before each request of a writer, in the same lane. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aReaderMissesNothingThatIsWrittenAtTheSameTime(int request) {
        List<EventId> read = new ArrayList<>();
        Tap.put(
                new Before(request, () -> {
                    log.append(tenant, WRITER, events(10, 13));
                    read.addAll(read(100));
                }),
                List.of(embedded.endpoint()));
        try {
            log.append(tenant, WRITER, events(0, 3));
        } finally {
            Tap.remove(List.of(embedded.endpoint()));
        }
        read.addAll(read(100));

        assertThat(read).containsExactlyInAnyOrderElementsOf(ids(events(0, 3), events(10, 13)));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aReaderWaitsForADeadWriterNoLongerThanItCanLive(int request) {
        Tap.put(
                new Before(request, () -> {
                    throw SdkClientException.create("the process died");
                }),
                List.of(embedded.endpoint()));
        assertThatThrownBy(() -> log.append(tenant, WRITER, events(0, 3))).isInstanceOf(SdkClientException.class);
        Tap.remove(List.of(embedded.endpoint()));
        log.append(tenant, WRITER, events(10, 13));

        assertThat(read(100)).isEmpty();
        clock.advance(Duration.ofSeconds(61));
        assertThat(read(100)).containsExactlyElementsOf(ids(events(10, 13), List.of()));
        log.append(tenant, WRITER, events(0, 3));
        assertThat(read(100)).containsExactlyElementsOf(ids(events(0, 3), List.of()));
    }

    @Test
    void whatIsWrittenTwiceStandsOnce() {
        log.append(tenant, WRITER, events(0, 5));
        log.append(tenant, WRITER, events(3, 8));

        assertThat(read(100)).containsExactlyInAnyOrderElementsOf(ids(events(0, 8), List.of()));
        assertThat(log.find(tenant, events(4, 5).getFirst().id()))
                .contains(events(4, 5).getFirst());
        assertThat(log.find(new TenantId("other"), events(4, 5).getFirst().id()))
                .isEmpty();
    }

    @Test
    void manyWritersAreReadPageByPageInEachOnesOrder() {
        for (int batch = 0; batch < 12; batch++) {
            log.append(tenant, "shard " + batch % 6, events(batch * 7, batch * 7 + 7));
            clock.advance(Duration.ofSeconds(1));
        }

        List<EventId> read = new ArrayList<>();
        for (List<EventId> page = read(5); !page.isEmpty(); page = read(5)) {
            read.addAll(page);
        }

        assertThat(read).containsExactlyElementsOf(ids(events(0, 84), List.of()));
    }

    @Test
    void findsWhereATimeBegins() {
        for (int batch = 0; batch < 40; batch++) {
            log.append(tenant, "shard " + batch % 5, events(batch, batch + 1));
            clock.advance(Duration.ofMinutes(1));
        }
        Instant from = clock.instant().minus(Duration.ofMinutes(15));

        cursor = log.seek(tenant, from);

        assertThat(read(100)).containsExactlyInAnyOrderElementsOf(ids(events(25, 40), List.of()));
        assertThat(log.seek(tenant, START.minusSeconds(86_400))).isEqualTo(EventCursor.start(DynamoEvents.SHARDS));
    }

    private List<EventId> read(int limit) {
        EventLog.Page page = log.read(tenant, cursor, Set.of(), limit);
        cursor = page.next();
        return page.events().stream().map(entry -> entry.event().id()).toList();
    }

    private List<RecordedEvent> events(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(number -> new RecordedEvent(
                        EventId.of(START.plusMillis(number), "event " + number),
                        tenant,
                        EventType.MESSAGE_SENT,
                        START.plusMillis(number),
                        "line",
                        "{}",
                        null))
                .toList();
    }

    private static List<EventId> ids(List<RecordedEvent> first, List<RecordedEvent> then) {
        return Stream.concat(first.stream(), then.stream())
                .map(RecordedEvent::id)
                .toList();
    }

    /** Does something before the n-th request; what it does itself does not count. */
    private static final class Before implements ExecutionInterceptor {
        private final int ordinal;
        private final Runnable something;
        private int seen;

        Before(int ordinal, Runnable something) {
            this.ordinal = ordinal;
            this.something = something;
        }

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (++seen == ordinal) {
                something.run();
            }
        }
    }
}
