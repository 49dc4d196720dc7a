package io.chasqui.local.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.MutableClock;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.dynamo.EmbeddedDynamo;
import io.chasqui.local.topology.Topology;
import io.chasqui.platform.aws.DynamoBuckets;
import io.chasqui.platform.aws.DynamoQuotas;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.limit.Limiter;
import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Whatever number of instances share a quota, and however the calls fall on them, it is never exceeded. */
@TestInstance(Lifecycle.PER_CLASS)
class LeasePropertyTest {
    private static final Tables TABLES = new Tables("chasqui-");
    private static final int CALLERS = 3;

    private EmbeddedDynamo embedded;
    private AwsClients clients;
    private DynamoDbClient dynamo;

    @BeforeAll
    void start() {
        embedded = EmbeddedDynamo.start(null);
        clients = new AwsClients();
        dynamo = clients.dynamo(embedded.endpoint());
        new io.chasqui.local.dynamo.Tables(dynamo, "chasqui-")
                .create(Topology.load().tables().values());
    }

    @AfterAll
    void stop() {
        dynamo.close();
        clients.close();
        embedded.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theSumOverAllInstancesStaysWithinTheQuotas(long seed) {
        Random random = new Random(seed);
        Quota quota = new Quota(100 + random.nextInt(900), 100 + random.nextInt(2000));
        TenantId tenant = new TenantId("seed" + seed);
        MutableClock clock = MutableClock.at(Instant.parse("2036-03-03T09:00:00Z"));
        Map<RouteClass, Quota> quotas =
                Arrays.stream(RouteClass.values()).collect(Collectors.toMap(routes -> routes, routes -> quota));
        int many = 1 + random.nextInt(12);
        List<Limiter> instances = IntStream.range(0, many)
                .mapToObj(i ->
                        new Limiter(quotas, new DynamoQuotas(dynamo, TABLES), new DynamoBuckets(dynamo, TABLES), clock))
                .toList();
        List<AtomicInteger> passed =
                IntStream.range(0, CALLERS).mapToObj(i -> new AtomicInteger()).toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int call = 0; call < 6000; call++) {
                Limiter instance = instances.get(random.nextInt(many));
                int caller = random.nextInt(CALLERS);
                int tokens = random.nextInt(20) == 0 ? 1 + random.nextInt(100) : 1;
                threads.execute(() -> {
                    if (instance.spend(tenant, "caller" + caller, RouteClass.SEND, tokens)
                            .isAllowed()) {
                        passed.get(caller).addAndGet(tokens);
                    }
                });
            }
        }

        int all = passed.stream().mapToInt(AtomicInteger::get).sum();
        System.out.printf(
                "seed %d: %d instances, quota %d and %d, passed %s%n",
                seed, many, quota.caller(), quota.tenant(), passed);
        assertThat(passed).allSatisfy(count -> assertThat(count.get()).isLessThanOrEqualTo((int) quota.caller()));
        assertThat(all).isLessThanOrEqualTo((int) quota.tenant()).isPositive();
        // What each instance may have leased and not spent: its last slice for each caller, and a batch's need.
        long loss = (long) many * CALLERS * (Math.max(10, quota.tenant() / 20) + 100);
        long due = Math.min(quota.tenant(), CALLERS * quota.caller());
        assertThat((long) all).isGreaterThanOrEqualTo(due - loss);
    }
}
