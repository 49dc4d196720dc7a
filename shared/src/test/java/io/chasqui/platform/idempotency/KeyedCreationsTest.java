package io.chasqui.platform.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.chasqui.platform.id.Hkdf;
import io.chasqui.platform.idempotency.IdempotencyRecords.KeyedRequest;
import io.chasqui.platform.tenant.TenantId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyedCreationsTest {
    private static final TenantId TENANT = new TenantId("acme");
    private static final KeyedRequest ENTRY = new KeyedRequest("print", "seed", Instant.parse("2036-03-03T09:00:00Z"));
    private static final byte[] ANSWER = "{\"secret\":\"hunter2\"}".getBytes(StandardCharsets.UTF_8);

    private final KeyedCreations creations = new KeyedCreations(new byte[16], new Random(1));

    /** RFC 5869, appendix A, test cases 1 to 3: the first 32 bytes of what is expanded. */
    @ParameterizedTest
    @CsvSource({
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 000102030405060708090a0b0c, f0f1f2f3f4f5f6f7f8f9,"
                + " 3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf",
        "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f"
                + "303132333435363738393a3b3c3d3e3f404142434445464748494a4b4c4d4e4f,"
                + " 606162636465666768696a6b6c6d6e6f707172737475767778797a7b7c7d7e7f808182838485868788898a8b8c8d8e8f"
                + "909192939495969798999a9b9c9d9e9fa0a1a2a3a4a5a6a7a8a9aaabacadaeaf,"
                + " b0b1b2b3b4b5b6b7b8b9babbbcbdbebfc0c1c2c3c4c5c6c7c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedf"
                + "e0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7f8f9fafbfcfdfeff,"
                + " b11e398dc80327a1c8e7f78c596a49344f012eda2d4efad8a050cc4c19afa97c",
        "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b, 00, '',"
                + " 8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d"
    })
    void keysAreDerivedAsTheRfcSays(String keyMaterial, String salt, String info, String key) {
        HexFormat hex = HexFormat.of();

        assertThat(new Hkdf(hex.parseHex(salt), hex.parseHex(keyMaterial)).expand(hex.parseHex(info)))
                .isEqualTo(hex.parseHex(key));
    }

    @Test
    void aRepetitionDrawsWhatTheFirstDrew() {
        assertThat(draws(creations, "key", ENTRY)).isEqualTo(draws(creations, "key", ENTRY));
        assertThat(creations.creation(TENANT, "key", ENTRY).at()).isEqualTo(ENTRY.begunAt());
    }

    @Test
    void anotherKeyEntryTenantOrInstallationDrawsSomethingElse() {
        KeyedRequest later = new KeyedRequest("print", "another seed", ENTRY.begunAt());

        assertThat(List.of(
                        draws(creations, "key", ENTRY),
                        draws(creations, "another key", ENTRY),
                        draws(creations, "key", later),
                        draws(new KeyedCreations(new byte[32], new Random(2)), "key", ENTRY),
                        draws(creations, "keyseed", new KeyedRequest("print", "", ENTRY.begunAt()))))
                .doesNotHaveDuplicates()
                .allSatisfy(draws -> assertThat(draws).doesNotHaveDuplicates());
    }

    @Test
    void whatIsSealedIsOpenedAndCanNotBeRead() {
        byte[] sealed = creations.seal(TENANT, "key", ENTRY, ANSWER);

        assertThat(creations.open(TENANT, "key", ENTRY, sealed)).isEqualTo(ANSWER);
        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("hunter2", "secret");
        assertThat(creations.seal(TENANT, "key", ENTRY, ANSWER)).isNotEqualTo(sealed);
    }

    @Test
    void nothingIsOpenedWithoutEveryKeyOrOnceItWasChanged() {
        byte[] sealed = creations.seal(TENANT, "key", ENTRY, ANSWER);
        byte[] changed = sealed.clone();
        changed[sealed.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> creations.open(TENANT, "another", ENTRY, sealed));
        assertThatIllegalStateException().isThrownBy(() -> creations.open(TENANT, "key", ENTRY, changed));
        assertThatIllegalStateException().isThrownBy(() -> creations.open(new TenantId("other"), "key", ENTRY, sealed));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        creations.open(TENANT, "key", new KeyedRequest("other", "seed", ENTRY.begunAt()), sealed));
        assertThatIllegalStateException()
                .isThrownBy(() -> new KeyedCreations(new byte[32], new Random(2)).open(TENANT, "key", ENTRY, sealed));
    }

    private static List<Long> draws(KeyedCreations creations, String key, KeyedRequest entry) {
        Creation creation = creations.creation(TENANT, key, entry);
        return LongStream.generate(creation.random()::nextLong).limit(8).boxed().toList();
    }
}
