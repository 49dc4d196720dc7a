package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.IssuedKey.Previous;
import io.chasqui.platform.access.IssuedToken;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link ApiKeys} has to do. */
public abstract class ApiKeysContract {
    private static final Random RANDOM = new Random();
    private static final AuditEntries ENTRIES = new AuditEntries(Clock.fixed(NOW, ZoneOffset.UTC), RANDOM);

    protected abstract ApiKeys keys();

    @Test
    void keepsAKeyOfATenant() {
        IssuedKey key = key("hash", NOW.plusSeconds(60));

        assertThat(keys().add(key, entry())).isTrue();

        assertThat(keys().find(TENANT, key.keyId())).contains(key);
        assertThat(keys().lookUp(TENANT, key.keyId()).key()).contains(key);
        assertThat(keys().find(OTHER, key.keyId())).isEmpty();
        assertThat(keys().lookUp(OTHER, key.keyId()).key()).isEmpty();
        assertThat(keys().find(TENANT, "nobody")).isEmpty();
    }

    @Test
    void neverWritesOneKeyOverAnother() {
        IssuedKey key = key("hash", null);
        keys().add(key, entry());

        assertThat(keys().add(with(key, "other", null, null), entry())).isFalse();

        assertThat(keys().find(TENANT, key.keyId())).contains(key);
    }

    @Test
    void replacesWhatIsAsItWas() {
        IssuedKey first = key("one", null);
        keys().add(first, entry());
        IssuedKey second = with(first, "two", new Previous("one", NOW), null);

        assertThat(keys().replace(first, second, entry())).isTrue();
        assertThat(keys().replace(first, with(first, "three", null, null), entry()))
                .isFalse();

        assertThat(keys().find(TENANT, first.keyId())).contains(second);
    }

    @Test
    void leavesARevokedKeyRevoked() {
        IssuedKey key = key("one", null);
        keys().add(key, entry());
        IssuedKey revoked = with(key, "one", null, NOW);
        keys().replace(key, revoked, entry());

        assertThat(keys().replace(key, with(key, "two", null, null), entry())).isFalse();

        assertThat(keys().find(TENANT, key.keyId())).contains(revoked);
    }

    @Test
    void listsInPagesWithTheLastUses() {
        List<IssuedKey> all = List.of(key("a", null), key("b", null), key("c", null));
        all.forEach(key -> keys().add(key, entry()));
        String beforeFirst = all.getFirst().keyId().substring(0, 8);

        List<IssuedKey> page = keys().list(TENANT, beforeFirst, 100).stream()
                .filter(all::contains)
                .toList();
        keys().recordUse(TENANT, all.get(1).keyId(), NOW);

        assertThat(page).containsExactlyElementsOf(all);
        assertThat(keys().list(TENANT, all.getFirst().keyId(), 1)).containsExactly(all.get(1));
        assertThat(keys().lastUses(TENANT, all.getFirst().keyId(), all.getLast().keyId()))
                .isEqualTo(Map.of(all.get(1).keyId(), NOW));
        assertThat(keys().lookUp(TENANT, all.get(1).keyId()).lastUsedAt()).isEqualTo(NOW);
        assertThat(keys().lookUp(TENANT, all.get(2).keyId()).lastUsedAt()).isNull();
    }

    @Test
    void keepsATokenOfAKey() {
        IssuedToken token = new IssuedToken(
                TENANT, "key000000000", "tok" + Given.next(), "hash", Set.of(Scope.MESSAGES_READ), NOW.plusSeconds(60));

        keys().addToken(token);

        assertThat(keys().token(TENANT, token.keyId(), token.tokenId())).contains(token);
        assertThat(keys().token(OTHER, token.keyId(), token.tokenId())).isEmpty();
        assertThat(keys().token(TENANT, token.keyId(), "none")).isEmpty();
    }

    private static IssuedKey key(String hash, @Nullable Instant expiresAt) {
        return new IssuedKey(
                TENANT,
                Order.of(NOW.plusMillis(Given.next()), RANDOM.nextLong()),
                "shop",
                hash,
                null,
                Mode.TEST,
                Set.of(Scope.MESSAGES_READ),
                List.of(Cidr.parse("10.0.0.0/8").orElseThrow()),
                NOW,
                "key_1",
                Set.of("06bq1p8h5r00c1d2e3f4"),
                expiresAt,
                null);
    }

    private static IssuedKey with(
            IssuedKey key, String hash, @Nullable Previous previous, @Nullable Instant revokedAt) {
        return new IssuedKey(
                key.tenant(),
                key.keyId(),
                key.name(),
                hash,
                previous,
                key.mode(),
                key.scopes(),
                key.cidrs(),
                key.createdAt(),
                key.createdBy(),
                key.clients(),
                key.expiresAt(),
                revokedAt);
    }

    private static AuditEntry entry() {
        return ENTRIES.done(Actor.PLATFORM, TENANT, "key.create", "key_1");
    }
}
