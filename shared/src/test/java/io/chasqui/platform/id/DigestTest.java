package io.chasqui.platform.id;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigestTest {
    @Test
    void isSha256() {
        // FIPS 180-4's example.
        assertThat(Digest.of("abc")).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void tellsFieldsApartHoweverTheyAreCut() {
        assertThat(new Digest().add("ab").add("c").hex())
                .isEqualTo(new Digest().add("ab").add("c").hex())
                .isNotEqualTo(new Digest().add("a").add("bc").hex())
                .isNotEqualTo(new Digest().add("abc").hex())
                .isNotEqualTo(new Digest().add("c").add("ab").hex());
    }
}
