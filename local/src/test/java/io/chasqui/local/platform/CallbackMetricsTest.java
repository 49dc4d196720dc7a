package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.functions.edge.message.CallbackMetrics;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.log.EmbeddedMetrics;
import io.chasqui.platform.tenant.TenantId;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CallbackMetricsTest {
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();
    private final CallbackMetrics metrics = new CallbackMetrics(
            new EmbeddedMetrics("chasqui", Clock.fixed(Instant.parse("2036-03-03T09:00:00Z"), ZoneOffset.UTC), log));
    private final Connection connection = new Connection(
            "twilio-us",
            new TenantId("acme"),
            "twilio",
            Set.of(Channel.SMS),
            "+15557122661",
            Map.of("accountSid", "AC0"),
            Map.of("authToken", "secret"));

    @Test
    void namesTheConnectionAndNothingElseOfIt() {
        metrics.refused(connection);

        assertThat(Json.object(log.toString(StandardCharsets.UTF_8).strip()))
                .containsOnlyKeys("_aws", "Connection", "CallbackRefused")
                .containsEntry("Connection", "twilio-us")
                .containsEntry("CallbackRefused", 1);
    }
}
