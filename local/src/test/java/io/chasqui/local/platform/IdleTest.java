package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/** What nobody uses asks nothing of AWS: an idle installation costs its storage. */
class IdleTest {
    @Test
    void anHourInWhichNothingHappensMakesNoRequest() {
        Requests requests = new Requests();
        try (TestPlatform platform = TestPlatform.start()) {
            platform.tap(requests);
            String id = platform.sendTo("+14155550123", "transactional").text("id");
            platform.pass(Duration.ofHours(49), Duration.ofHours(7));
            assertThat(platform.get("/v1/messages/" + id).text("status")).isEqualTo("delivered");
            assertThat(requests.made).isNotEmpty();

            requests.made.clear();
            platform.pass(Duration.ofHours(1), Duration.ofMinutes(5));
        }

        assertThat(requests.made).isEmpty();
    }

    /** All but the polling of queues and streams, which is Lambda's own, and the engine's here. */
    private static final class Requests implements ExecutionInterceptor {
        private final List<String> made = new CopyOnWriteArrayList<>();

        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (Fault.isWork(context.request())) {
                made.add(context.request().getClass().getSimpleName());
            }
        }
    }
}
