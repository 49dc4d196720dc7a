package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Buckets.Counts;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What every {@link Buckets} has to do. */
public abstract class BucketsContract {
    private final TenantId tenant = Given.tenant();

    protected abstract Buckets buckets();

    @Test
    void countsForTheCallerAndForTheTenant() {
        assertThat(lease("one", 10)).isEqualTo(new Counts(0, 0));
        assertThat(lease("one", 5)).isEqualTo(new Counts(10, 10));
        assertThat(lease("two", 7)).isEqualTo(new Counts(0, 15));
        assertThat(lease("one", 1)).isEqualTo(new Counts(15, 22));
    }

    @Test
    void countsEachTenantClassAndWindowByItself() {
        lease("one", 10);

        assertThat(buckets().lease(TENANT, RouteClass.SEND, NOW.minusSeconds(120), "one", 1))
                .isEqualTo(new Counts(0, 0));
        assertThat(buckets().lease(tenant, RouteClass.READ, NOW, "one", 1)).isEqualTo(new Counts(0, 0));
        assertThat(buckets().lease(tenant, RouteClass.SEND, NOW.plusSeconds(60), "one", 1))
                .isEqualTo(new Counts(0, 0));
    }

    @Test
    void twoWhoLeaseAtTheSameTimeComeOneAfterTheOther() {
        List<Counts> leased = Given.race(() -> lease("one", 10));

        assertThat(new HashSet<>(leased)).hasSameSizeAs(leased);
        assertThat(lease("one", 1)).isEqualTo(new Counts(10L * leased.size(), 10L * leased.size()));
    }

    @Test
    void countsForEveryOneOfManyCallers() {
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 60; i++) {
                assertThat(lease("client cli_06bq1p8h5r00c1d2e3" + i, 3))
                        .isEqualTo(new Counts(3L * round, 3L * (60L * round + i)));
            }
        }
    }

    @Test
    void callersThatComeAtTheSameTimeAreEachCountedInOnePlace() {
        AtomicInteger next = new AtomicInteger();
        for (int round = 0; round < 5; round++) {
            Given.race(() -> lease("caller " + next.getAndIncrement(), 1));
        }
        int callers = next.get();

        for (int i = 0; i < callers; i++) {
            assertThat(lease("caller " + i, 1)).isEqualTo(new Counts(1, callers + (long) i));
        }
    }

    private Counts lease(String caller, long tokens) {
        return buckets().lease(tenant, RouteClass.SEND, NOW, caller, tokens);
    }
}
