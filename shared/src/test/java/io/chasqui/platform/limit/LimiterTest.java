package io.chasqui.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryBuckets;
import io.chasqui.memory.MemoryQuotas;
import io.chasqui.memory.VirtualClock;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LimiterTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final TenantId OTHER = new TenantId("other");
    private static final Quota QUOTA = new Quota(1000, 1500);

    private final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-03T09:00:10Z"));
    private final MemoryBuckets buckets = new MemoryBuckets();
    private final MemoryQuotas quotas = new MemoryQuotas();
    private final Limiter limiter = limiter(buckets);

    @Test
    void aCallerSpendsTheQuotaAndNoMoreUntilTheWindowTurns() {
        assertThat(passes(limiter, TENANT, "one", 1200)).isEqualTo(1000);
        LimitDecision refused = limiter.spend(TENANT, "one", RouteClass.SEND, 1);
        assertThat(refused.isAllowed()).isFalse();
        assertThat(refused.callerRemaining()).isZero();
        assertThat(refused.reset()).isEqualTo(Duration.ofSeconds(50));

        clock.pass(Duration.ofSeconds(50));
        assertThat(passes(limiter, TENANT, "one", 1200)).isEqualTo(1000);
    }

    @Test
    void manyCallersOfATenantSpendTheTenantsQuotaAndOtherTenantsTheirs() {
        int passed = IntStream.range(0, 20)
                .map(i -> passes(limiter, TENANT, "caller" + i, 200))
                .sum();

        assertThat(passed).isLessThanOrEqualTo(1500).isGreaterThan(1200);
        assertThat(passes(limiter, OTHER, "one", 1000)).isEqualTo(1000);
    }

    @Test
    void classesHaveQuotasOfTheirOwn() {
        assertThat(passes(limiter, TENANT, "one", 1000)).isEqualTo(1000);
        assertThat(limiter.spend(TENANT, "one", RouteClass.READ, 1).isAllowed()).isTrue();
    }

    @Test
    void aTenantsOwnQuotasCountAfterAMinute() {
        assertThat(passes(limiter, TENANT, "one", 10)).isEqualTo(10);
        quotas.put(TENANT, Map.of(RouteClass.SEND, new Quota(100, 100)));

        clock.pass(Limiter.CACHED_FOR);

        assertThat(passes(limiter, TENANT, "one", 1000)).isEqualTo(100);
        assertThat(limiter.spend(TENANT, "two", RouteClass.READ, 1).quota()).isEqualTo(QUOTA);
    }

    @Test
    void aBatchPassesAsAWholeOrNotAtAll() {
        passes(limiter, TENANT, "one", 950);

        assertThat(limiter.spend(TENANT, "one", RouteClass.SEND, 100).isAllowed())
                .isFalse();
        assertThat(limiter.spend(TENANT, "one", RouteClass.SEND, 50).isAllowed())
                .isTrue();
    }

    @Test
    void aSliceGrowsWithItsUse() {
        passes(limiter, TENANT, "quiet", 1);
        assertThat(buckets.leases()).isEqualTo(1);

        clock.pass(Quota.WINDOW);
        passes(limiter, TENANT, "busy", 1000);

        assertThat(buckets.leases()).isLessThan(1 + 30);
    }

    @Test
    void whatRemainsIsToldAndNeverGrowsWithinAWindow() {
        long[] remaining = LongStream.generate(
                        () -> limiter.spend(TENANT, "one", RouteClass.SEND, 1).callerRemaining())
                .limit(1000)
                .toArray();

        assertThat(remaining[0]).isEqualTo(999);
        assertThat(remaining[999]).isZero();
        assertThat(remaining).isSortedAccordingTo((a, b) -> Long.compare(b, a));
    }

    @Test
    void callersPassWhileTheCountsCanNotBeReadAndAreCountedAgainSoonAfter() {
        boolean[] isDown = {true};
        int[] asked = {0};
        Limiter shaky = limiter((tenant, routes, window, caller, tokens) -> {
            asked[0]++;
            if (isDown[0]) {
                throw new IllegalStateException("down");
            }
            return buckets.lease(tenant, routes, window, caller, tokens);
        });

        assertThat(passes(shaky, TENANT, "one", 2000)).isEqualTo(2000);
        assertThat(asked[0]).isEqualTo(1);
        assertThat(shaky.spend(TENANT, "one", RouteClass.SEND, 1).isKnown()).isFalse();

        isDown[0] = false;
        clock.pass(Duration.ofSeconds(5));
        assertThat(passes(shaky, TENANT, "one", 2000)).isEqualTo(1000);
    }

    @Test
    void manyCallersTakeNoTokensFromWhoeverGoesOnCalling() {
        int others = 12_000;
        passes(limiter, TENANT, "one", 1);
        for (int i = 0; i < others; i++) {
            passes(limiter, new TenantId("t" + i), "another", 1);
            if (i % 2_000 == 0) {
                passes(limiter, TENANT, "one", 1);
            }
        }

        assertThat(buckets.leases()).isEqualTo(others + 1);
    }

    @Test
    void everyScopeIsOfAClass() {
        Map<String, RouteClass> classes =
                Arrays.stream(Scope.values()).collect(Collectors.toMap(Scope::wire, RouteClass::of));

        assertThat(classes)
                .containsEntry("messages:read", RouteClass.READ)
                .containsEntry("messages:write", RouteClass.SEND)
                .containsEntry("conversations:write", RouteClass.SEND)
                .containsEntry("campaigns:write", RouteClass.WRITE);
    }

    private Limiter limiter(Buckets over) {
        Map<RouteClass, Quota> usual =
                Arrays.stream(RouteClass.values()).collect(Collectors.toMap(routes -> routes, routes -> QUOTA));
        return new Limiter(usual, quotas, over, clock);
    }

    private static int passes(Limiter limiter, TenantId tenant, String caller, int calls) {
        return (int) IntStream.range(0, calls)
                .filter(call ->
                        limiter.spend(tenant, caller, RouteClass.SEND, 1).isAllowed())
                .count();
    }
}
