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
        List<String> requests = new CopyOnWriteArrayList<>();
        try (TestPlatform platform = TestPlatform.start()) {
            String id = platform.sendTo("+14155550123", "transactional").text("id");
            platform.pass(Duration.ofHours(49), Duration.ofHours(1));
            assertThat(platform.get("/v1/messages/" + id).text("status")).isEqualTo("delivered");

            platform.tap(new ExecutionInterceptor() {
                /** Polling queues and streams is Lambda's own, and the engine's here. */
                @Override
                public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
                    if (Fault.isWork(context.request())) {
                        requests.add(context.request().getClass().getSimpleName());
                    }
                }
            });
            platform.pass(Duration.ofHours(1), Duration.ofMinutes(1));
        }

        assertThat(requests).isEmpty();
    }
}
