package io.chasqui.messaging.provider.sandbox;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

class SandboxContractTest extends ProviderContract {
    private final Sandbox sandbox = new Sandbox(new Silent(), Samples.CLOCK);

    @Override
    protected Provider provider() {
        return sandbox;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(Sandbox.VENDOR, null, Map.of(), Map.of());
    }

    @Override
    protected @Nullable ResponseDefinitionBuilder taken() {
        return null;
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of();
    }

    private static final class Silent implements Carrier {
        @Override
        public void receiptLater(TenantId tenant, Receipt receipt, Duration delay) {}

        @Override
        public void inboundLater(Connection connection, Mode mode, InboundMessage message) {}
    }
}
