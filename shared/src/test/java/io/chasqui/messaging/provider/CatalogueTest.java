package io.chasqui.messaging.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.sandbox.Carrier;
import io.chasqui.messaging.provider.sandbox.Sandbox;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Carrier carrier = new Carrier() {
        @Override
        public void receiptLater(TenantId tenant, Receipt receipt, Duration delay) {}

        @Override
        public void inboundLater(Connection connection, Mode mode, InboundMessage message) {}
    };
    private final Provider sandbox = new Sandbox(carrier, Samples.CLOCK);

    @Test
    void findsAProviderByItsVendor() {
        Catalogue catalogue = new Catalogue(List.of(sandbox));

        assertThat(catalogue.find("sandbox")).containsSame(sandbox);
        assertThat(catalogue.find("Sandbox")).isEmpty();
        assertThat(catalogue.find("")).isEmpty();
        assertThat(catalogue.vendors()).containsExactly("sandbox");
    }

    @Test
    void aVendorHasOneProvider() {
        Provider another = new Sandbox(carrier, Samples.CLOCK);

        assertThatThrownBy(() -> new Catalogue(List.of(sandbox, another)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the vendor sandbox")
                .hasMessageContaining(Sandbox.class.getName());
    }
}
