package io.chasqui.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.json.Json;
import io.chasqui.platform.queue.Subject;
import io.chasqui.platform.tenant.TenantId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectTest {
    private static final String MESSAGE = "msg_" + "0".repeat(40);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'send', 'message': 'MSG', 'contact': 'CTC', 'lane': 'BULK', 'turn': 0, 'campaign': 'cmp_1'",
                "'settle', 'messages': ['MSG']",
                "'receipt', 'attempt': 'MSG.0.1', 'status': 'SENT', 'providerId': 'SM1', 'occurredAt': '2026-11-21T09:00:00Z'",
                "'inbound', 'contact': 'CTC', 'connection': 'c', 'providerId': 'p', 'channel': 'sms', 'phone': '+14155550123',"
                        + " 'to': 't', 'text': 'x', 'receivedAt': '2026-11-21T09:00:00Z', 'vendorAnswered': false",
                "'start-run', 'campaign': 'cmp_1', 'run': 'r'",
                "'fan-out', 'campaign': 'cmp_1', 'run': 'r', 'epoch': 1, 'from': 0",
                "'wave', 'campaign': 'cmp_1', 'run': 'r', 'epoch': 1, 'number': 0",
                "'deliver', 'webhook': 'whk_1', 'event': 'evt_1', 'slow': false, 'round': 0, 'turn': 0, 'paced': true",
                "'validate-webhook', 'webhook': 'whk_1', 'turn': 0",
                "'replay', 'webhook': 'whk_1', 'to': '2026-11-21T09:00:00Z'",
                "'release', 'sends': [{'tenant': 'one', 'message': 'MSG', 'contact': 'CTC', 'lane': 'BULK', 'turn': 0}]",
            })
    void isOfTheTypeThatIsQueuedAndOfTheTasksTenant(String fields) {
        String json = ("{'v': 1, 'tenant': 'one', 'type': " + fields + "}")
                .replace('\'', '"')
                .replace("MSG", MESSAGE)
                .replace("CTC", "ctc_" + "0".repeat(20));

        Subject subject = Tasks.CODEC.read(json).subject();

        assertThat(subject.type()).isEqualTo(Json.object(json).get("type"));
        assertThat(subject.tenants()).containsExactly(new TenantId("one"));
        assertThat(!subject.messages().isEmpty()
                        || subject.contact() != null
                        || subject.campaign() != null
                        || subject.webhook() != null)
                .isTrue();
    }
}
