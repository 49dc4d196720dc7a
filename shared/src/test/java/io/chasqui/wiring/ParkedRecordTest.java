package io.chasqui.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.platform.queue.ParkedRecord;
import io.chasqui.platform.queue.UnprocessableTask;
import io.chasqui.platform.tenant.TenantId;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParkedRecordTest {
    private static ParkedRecord record(String item, String text) {
        return new ParkedRecord(
                "outcome-relay", item, "12", "shard-1", Map.of("after", Map.of("t", Map.of("S", text))));
    }

    @Test
    void aLargeRecordFitsIntoItsQueue() {
        String large = IntStream.range(0, 60_000)
                .mapToObj(i -> "order " + i * 31 % 1_000 + " ñandú")
                .collect(Collectors.joining(" "));
        ParkedRecord record = record("acme#1 m#1", large);

        String queued = Tasks.CODEC.write(record);

        assertThat(large.length()).isGreaterThan(800_000);
        assertThat(queued).hasSizeLessThan(256 * 1024);
        assertThat(Tasks.CODEC.read(queued)).isEqualTo(record);
        assertThat(Tasks.CODEC.write(record("acme#1 m#1", "words"))).contains("words");
    }

    @Test
    void whatIsNotPackedAsItShouldBeIsNoTask() {
        String queued = """
                {"v": 1, "type": "parked-record", "function": "f", "item": "i", "sequence": "1", "source": "s",
                 "packed": "AAAA"}""";

        assertThatThrownBy(() -> Tasks.CODEC.read(queued)).isInstanceOf(UnprocessableTask.class);
    }

    @Test
    void isOfTheTenantOfItsItem() {
        assertThat(record("acme#1 m#1", "").subject().tenants()).containsExactly(new TenantId("acme"));
        assertThat(record("A next version's key", "").subject().tenants()).isEmpty();
    }

    @Test
    void keepsTheOrderOfOneItemAndOfNoOther() {
        ParkedRecord one = record("acme#1 m#1", "a");

        assertThat(one.place()).isEqualTo(record("acme#1 m#1", "b").place());
        assertThat(one.place().group())
                .isNotEqualTo(record("acme#1 m.1", "a").place().group());
    }
}
