package io.chasqui.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.task.MessageTask.InboundArrived;
import io.chasqui.platform.tenant.Mode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InboundTaskTest {
    @ParameterizedTest
    @CsvSource({"sandbox, , TEST", "twilio-us, , LIVE", "sandbox, live, LIVE", "sandbox, test, TEST"})
    void aTaskThatWasQueuedBeforeItHadAModeHasThatOfItsConnection(String connection, @Nullable String mode, Mode read) {
        String json = ("{'v': 1, 'tenant': 'one', 'type': 'inbound', 'contact': 'CTC', 'connection': '" + connection
                        + "', 'providerId': 'p', 'channel': 'sms', 'phone': '+14155550123', 'to': 't', 'text': 'x',"
                        + " 'receivedAt': '2026-11-21T09:00:00Z', 'vendorAnswered': false"
                        + (mode == null ? "" : ", 'mode': '" + mode + "'") + "}")
                .replace('\'', '"')
                .replace("CTC", "ctc_" + "0".repeat(20));

        assertThat(((InboundArrived) Tasks.CODEC.read(json)).mode()).isEqualTo(read);
    }
}
