package io.chasqui.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.insight.aws.DynamoDeliveries;
import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.Deliveries.Part;
import io.chasqui.insight.webhook.Delivery;
import io.chasqui.insight.webhook.Delivery.DeliveryAttempt;
import io.chasqui.insight.webhook.Delivery.Status;
import io.chasqui.insight.webhook.WebhookId;
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
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Deliveries are listed in parts, each of which reads little. */
@TestInstance(Lifecycle.PER_CLASS)
class DeliveriesTest {
    private static final Instant START = Instant.parse("2036-03-03T09:00:00Z");
    private static final TenantId TENANT = new TenantId("acme");
    private static final WebhookId WEBHOOK =
            WebhookId.parse("whk_06bq1p8h5r00e5f6g7h8").orElseThrow();
    private static final int DELIVERIES = 1_000;

    /** One of so many is failed. */
    private static final int EVERY = 500;

    private static final int MOST_READ = 800;

    private final List<EventId> failed = new ArrayList<>();
    private EmbeddedDynamo embedded;
    private AwsClients clients;
    private DynamoDbClient dynamo;
    private Deliveries deliveries;

    @BeforeAll
    void start() {
        embedded = EmbeddedDynamo.start(null);
        clients = new AwsClients();
        dynamo = clients.dynamo(embedded.endpoint());
        new io.chasqui.local.dynamo.Tables(dynamo, "chasqui-")
                .create(Topology.load().tables().values());
        deliveries = new DynamoDeliveries(dynamo, new Tables("chasqui-"), Duration.ofDays(30), MutableClock.at(START));
        IntStream.range(0, DELIVERIES).parallel().forEach(this::write);
        for (int i = DELIVERIES - EVERY; i >= 0; i -= EVERY) {
            failed.add(event(i));
        }
    }

    private static EventId event(int number) {
        return EventId.of(START.plusSeconds(number), "cause " + number);
    }

    private void write(int number) {
        if (number % EVERY == 0) {
            DeliveryAttempt why = new DeliveryAttempt(START, null, "disabled", Duration.ZERO, null);
            deliveries.giveUp(TENANT, WEBHOOK, event(number), EventType.MESSAGE_SENT, why);
        } else {
            deliveries.reopen(TENANT, WEBHOOK, event(number), EventType.MESSAGE_SENT, START);
        }
    }

    @AfterAll
    void stop() {
        dynamo.close();
        clients.close();
        embedded.close();
    }

    @Test
    void fewOfAStatusAreFoundByPartsThatReadLittle() {
        List<EventId> found = new ArrayList<>();
        EventId before = null;
        do {
            Scanned scanned = new Scanned();
            Tap.put(scanned, List.of(embedded.endpoint()));
            Part part = deliveries.list(TENANT, WEBHOOK, Status.FAILED, before, 20);
            Tap.remove(List.of(embedded.endpoint()));
            part.deliveries().stream().map(Delivery::event).forEach(found::add);
            assertThat(scanned.items.get()).isLessThanOrEqualTo(MOST_READ);
            before = part.next();
        } while (before != null);

        assertThat(found).isEqualTo(failed);
    }

    @Test
    void allAreFoundOnceAndTheNewestFirstInFullParts() {
        assertThat(inParts(100, null))
                .hasSize(DELIVERIES)
                .isSortedAccordingTo((a, b) -> b.order().compareTo(a.order()));
        assertThat(inParts(500, Status.PENDING))
                .hasSize(DELIVERIES - failed.size())
                .doesNotHaveDuplicates();
    }

    private List<EventId> inParts(int limit, @Nullable Status status) {
        List<EventId> found = new ArrayList<>();
        EventId before = null;
        do {
            Part part = deliveries.list(TENANT, WEBHOOK, status, before, limit);
            part.deliveries().stream().map(Delivery::event).forEach(found::add);
            if (status == null && part.next() != null) {
                assertThat(part.deliveries()).hasSize(limit);
            }
            before = part.next();
        } while (before != null);
        return found;
    }

    /** Counts what queries read, found or left out. */
    private static final class Scanned implements ExecutionInterceptor {
        private final AtomicInteger items = new AtomicInteger();

        @Override
        public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes attributes) {
            if (context.response() instanceof QueryResponse page) {
                items.addAndGet(page.scannedCount());
            }
        }
    }
}
