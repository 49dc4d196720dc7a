package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chasqui.platform.aws.AwsRehearsal;
import io.chasqui.testing.LogTap;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    @Test
    void makesTheCallsOfAMessagesWayWithoutAnybodyToCall() {
        assertThatCode(() -> AwsRehearsal.run(null, () -> false)).doesNotThrowAnyException();
        assertThatCode(() -> AwsRehearsal.runRest(null)).doesNotThrowAnyException();
    }

    @Test
    void getsNoFurtherThanACallerWithoutAKey() {
        List<Integer> statuses = new ArrayList<>();

        rehearsal()
                .run(event -> statuses.add(Sample.answer(Sample.FUNCTION, event).getStatusCode()));

        assertThat(statuses).hasSizeGreaterThan(3).containsOnly(401);
    }

    /** What breaks otherwise than by a rule is logged. */
    @Test
    void readsWhatRequestsBringAndCallsNoController() {
        try (LogTap log = new LogTap()) {
            rehearsal().run(event -> {});

            assertThat(log.text()).isEmpty();
        }
    }

    private static HttpRehearsal rehearsal() {
        return new HttpRehearsal(Sample.FUNCTION.getApplicationContext(), Map.of());
    }
}
