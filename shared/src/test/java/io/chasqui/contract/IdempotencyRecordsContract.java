package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.acceptance.IdempotencyRecords;
import io.chasqui.acceptance.IdempotencyRecords.Entry;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every {@link IdempotencyRecords} has to do. */
public abstract class IdempotencyRecordsContract {
    private final String key = Given.contact().toString();

    protected abstract IdempotencyRecords records();

    @Test
    void theFirstTakesTheKey() {
        Entry first = entry(NOW);
        Entry second = entry(NOW.plusSeconds(1));

        assertThat(records().take(TENANT, key, first)).isEqualTo(first);
        assertThat(records().take(TENANT, key, second)).isEqualTo(first);
        assertThat(records().take(Given.tenant(), key, second)).isEqualTo(second);
        assertThat(records().take(TENANT, key + "2", second)).isEqualTo(second);
    }

    @Test
    void allWhoTakeItAtTheSameTimeGetTheSame() {
        List<Entry> taken = Given.race(() -> records().take(TENANT, key, entry(NOW)));

        assertThat(new HashSet<>(taken)).hasSize(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        Entry first = entry(NOW);
        Entry justBefore = entry(NOW.plus(IdempotencyRecords.REMEMBERED).minusMillis(1));
        Entry then = entry(NOW.plus(IdempotencyRecords.REMEMBERED));
        records().take(TENANT, key, first);

        assertThat(records().take(TENANT, key, justBefore)).isEqualTo(first);
        assertThat(records().take(TENANT, key, then)).isEqualTo(then);
        assertThat(records().take(TENANT, key, justBefore)).isEqualTo(then);
    }

    private static Entry entry(Instant begunAt) {
        return new Entry("fingerprint", Given.messageId(Given.contact(), begunAt), begunAt);
    }
}
