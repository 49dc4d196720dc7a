package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chasqui.aws.AwsRehearsal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void makesTheCallsOfAMessagesWayWithoutAnybodyToCall() {
        assertThatCode(() -> AwsRehearsal.run(null, () -> false)).doesNotThrowAnyException();
    }

    @Test
    void getsNoFurtherThanACallerWithoutAKey() {
        List<Integer> statuses = new ArrayList<>();

        HttpRehearsal.run(
                Sample.FUNCTION.routes(),
                Map.of(),
                event -> statuses.add(Sample.FUNCTION.execute(event).getStatusCode()));

        assertThat(statuses).hasSizeGreaterThan(3).containsOnly(401);
    }
}
