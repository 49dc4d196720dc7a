package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.idempotency.IdempotencyRecords.KeyedRequest;
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
        KeyedRequest first = entry(NOW);
        KeyedRequest second = entry(NOW.plusSeconds(1));

        assertThat(records().take(TENANT, key, first)).isEqualTo(first);
        assertThat(records().take(TENANT, key, second)).isEqualTo(first);
        assertThat(records().take(Given.tenant(), key, second)).isEqualTo(second);
        assertThat(records().take(TENANT, key + "2", second)).isEqualTo(second);
    }

    @Test
    void allWhoTakeItAtTheSameTimeGetTheSame() {
        List<KeyedRequest> taken = Given.race(() -> records().take(TENANT, key, entry(NOW)));

        assertThat(new HashSet<>(taken)).hasSize(1);
    }

    @Test
    void aKeyIsForgottenAfterADay() {
        KeyedRequest first = entry(NOW);
        KeyedRequest justBefore = entry(NOW.plus(IdempotencyRecords.RETENTION).minusMillis(1));
        KeyedRequest then = entry(NOW.plus(IdempotencyRecords.RETENTION));
        records().take(TENANT, key, first);

        assertThat(records().take(TENANT, key, justBefore)).isEqualTo(first);
        assertThat(records().take(TENANT, key, then)).isEqualTo(then);
        assertThat(records().take(TENANT, key, justBefore)).isEqualTo(then);
    }

    @Test
    void theFirstAnswerIsKept() {
        KeyedRequest entry = records().take(TENANT, key, entry(NOW));
        assertThat(records().answer(TENANT, key, entry)).isEmpty();

        byte[] kept = records().keep(TENANT, key, entry, new byte[] {1, -1});
        byte[] again = records().keep(TENANT, key, entry, new byte[] {2});

        assertThat(kept).containsExactly(1, -1);
        assertThat(again).containsExactly(1, -1);
        assertThat(records().answer(TENANT, key, entry))
                .hasValueSatisfying(answer -> assertThat(answer).containsExactly(1, -1));
        assertThat(records().answer(Given.tenant(), key, entry)).isEmpty();
    }

    @Test
    void anAnswerIsOfItsEntryAlone() {
        KeyedRequest first = records().take(TENANT, key, entry(NOW));
        records().keep(TENANT, key, first, new byte[] {1});
        KeyedRequest then = records().take(TENANT, key, entry(NOW.plus(IdempotencyRecords.RETENTION)));

        assertThat(records().answer(TENANT, key, then)).isEmpty();
        assertThat(records().keep(TENANT, key, then, new byte[] {2})).containsExactly(2);
        assertThat(records().answer(TENANT, key, first)).isEmpty();
    }

    @Test
    void aKeyIsGivenBackByWhoeverHoldsIt() {
        KeyedRequest first = records().take(TENANT, key, entry(NOW));
        KeyedRequest second = entry(NOW.plusSeconds(1));

        records().release(TENANT, key, second);
        assertThat(records().take(TENANT, key, second)).isEqualTo(first);
        records().release(TENANT, key, first);
        records().release(TENANT, key, first);
        assertThat(records().take(TENANT, key, second)).isEqualTo(second);
    }

    private static KeyedRequest entry(Instant begunAt) {
        return new KeyedRequest(
                "fingerprint", Given.messageId(Given.contact(), begunAt).toString(), begunAt);
    }
}
