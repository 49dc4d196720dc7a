package io.chasqui.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotsTest {
    /** What two copies of a snapshot have in common is what two generators of one seed have. */
    private static final long SEED = 42;

    @Test
    void letsIdsBeDrawnThatDifferBetweenCopies() {
        SecureRandom one = new SecureRandom();
        SecureRandom other = new SecureRandom();
        one.setSeed(SEED);
        other.setSeed(SEED);

        assertThatCode(() -> Snapshots.requireSystemsRandomness(one)).doesNotThrowAnyException();
        assertThat(one.nextLong()).isNotEqualTo(other.nextLong());
    }

    @Test
    void letsNoSnapshotBeTakenWhoseCopiesWouldDrawTheSameIds() throws GeneralSecurityException {
        SecureRandom one = SecureRandom.getInstance("SHA1PRNG");
        SecureRandom other = SecureRandom.getInstance("SHA1PRNG");
        one.setSeed(SEED);
        other.setSeed(SEED);

        assertThat(one.nextLong()).isEqualTo(other.nextLong());
        assertThatThrownBy(() -> Snapshots.requireSystemsRandomness(one))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("SHA1PRNG");
    }

    /** What {@code java.security} may name in place of the system's. */
    @ParameterizedTest
    @ValueSource(strings = {"DRBG", "SHA1PRNG"})
    void knowsTheGeneratorsOfTheJdkThatHoldTheirState(String algorithm) throws GeneralSecurityException {
        SecureRandom generator = SecureRandom.getInstance(algorithm);

        assertThatThrownBy(() -> Snapshots.requireSystemsRandomness(generator))
                .isInstanceOf(IllegalStateException.class);
    }
}
