package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.messaging.provider.sandbox.MagicNumber;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** An hour without the tables ends by itself: nothing is lost, and no operator is needed. */
class OutageTest {
    private static final String PERSON = "+14155550170";

    /** Every request to the tables fails; their streams are read, as they would be later. */
    private static final ExecutionInterceptor NO_TABLES = new ExecutionInterceptor() {
        @Override
        public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
            if (context.request() instanceof DynamoDbRequest request && Fault.isWork(request)) {
                throw SdkClientException.create("the tables are down");
            }
        }
    };

    @Test
    void anHourWithoutTheTablesLosesNothing() {
        try (TestPlatform platform = TestPlatform.start()) {
            Answer silent = platform.sendTo(MagicNumber.SILENT.number(), "service", "\"validity\": \"PT10M\"");
            platform.pump();
            Answer sent = platform.sendTo("+14155550171", "service");

            platform.tap(NO_TABLES);
            platform.writes(PERSON, "STOP");
            platform.pass(Duration.ofMinutes(60), Duration.ofMinutes(1));
            platform.untap();
            platform.pass(Duration.ofMinutes(10), Duration.ofMinutes(1));

            assertThat(platform.sendTo(PERSON, "service").text("reason")).isEqualTo("opted_out");
            assertThat(platform.status(sent)).isEqualTo("delivered");
            assertThat(platform.status(silent)).isEqualTo("unknown no_receipt");
            platform.platform
                    .engine()
                    .topology()
                    .queues()
                    .keySet()
                    .forEach(queue -> assertThat(platform.platform
                                    .engine()
                                    .deadLetters(queue)
                                    .messages())
                            .as("dead letters of " + queue)
                            .isEmpty());
            assertThat(platform.platform.engine().poisoned().values()).containsOnly(0);
        }
    }
}
