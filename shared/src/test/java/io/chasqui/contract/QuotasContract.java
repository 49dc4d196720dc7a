package io.chasqui.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.TenantId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What every {@link Quotas} has to do. */
public abstract class QuotasContract {
    private final TenantId tenant = Given.tenant();

    protected abstract Quotas quotas();

    @Test
    void keepsWhatATenantWasGivenLast() {
        assertThat(quotas().find(tenant)).isEmpty();

        quotas().put(tenant, Map.of(RouteClass.READ, new Quota(100, 200)));
        quotas().put(tenant, Map.of(RouteClass.SEND, new Quota(1000, 5000)));

        assertThat(quotas().find(tenant)).isEqualTo(Map.of(RouteClass.SEND, new Quota(1000, 5000)));
    }
}
