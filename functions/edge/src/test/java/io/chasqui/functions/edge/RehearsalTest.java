package io.chasqui.functions.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.chasqui.functions.edge.lambda.BusEvents;
import io.chasqui.functions.edge.lambda.HttpEvents;
import io.chasqui.functions.edge.lambda.QueueEvents;
import io.chasqui.functions.edge.lambda.StreamEvents;
import io.chasqui.functions.edge.lambda.WindowEvents;
import io.chasqui.platform.aws.AwsRehearsal;
import java.nio.charset.StandardCharsets;
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

        HttpRehearsal.run(
                Sample.FUNCTION.routes(),
                Map.of(),
                event -> statuses.add(Sample.FUNCTION.execute(event).getStatusCode()));

        assertThat(statuses).hasSizeGreaterThan(3).containsOnly(401);
    }

    /** What breaks otherwise than by a rule is logged. */
    @Test
    void readsWhatRequestsBringAndCallsNoController() {
        try (LogTap log = new LogTap()) {
            HttpRehearsal.run(Sample.FUNCTION.routes(), Map.of(), event -> {});

            assertThat(log.text()).isEmpty();
        }
    }

    @Test
    void hasABatchInWhichNothingIsForWhateverTakesBatches() {
        assertThat(new QueueEvents().read(bytes(new QueueEvents().nothing())).getRecords())
                .isEmpty();
        assertThat(new StreamEvents().read(bytes(new StreamEvents().nothing())).getRecords())
                .isEmpty();
        assertThat(new WindowEvents().read(bytes(new WindowEvents().nothing())).getRecords())
                .isEmpty();
        assertThat(new HttpEvents().nothing()).isNull();
        assertThat(new BusEvents().nothing()).isNull();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
