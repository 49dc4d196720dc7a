package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chasqui.aws.AwsRehearsal;
import io.micronaut.function.aws.proxy.MockLambdaContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void makesTheCallsOfAMessagesWayWithoutAnybodyToCall() {
        assertThatCode(() -> AwsRehearsal.run(() -> false)).doesNotThrowAnyException();
    }

    @Test
    void getsNoFurtherThanACallerWithoutAKey() {
        List<Integer> statuses = new ArrayList<>();

        HttpRehearsal.run(
                Sample.FUNCTION.getApplicationContext(),
                event -> statuses.add(Sample.FUNCTION
                        .handleRequest(event, new MockLambdaContext())
                        .getStatusCode()));

        assertThat(statuses).hasSizeGreaterThan(3).containsOnly(401);
    }
}
