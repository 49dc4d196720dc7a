package io.chasqui.platform.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryApiKeys;
import io.chasqui.memory.VirtualClock;
import io.chasqui.platform.access.AdministerKeys.KeyRequest;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuthenticationTest {
    private static final TenantId TENANT = new TenantId("acme");

    private final VirtualClock clock = new VirtualClock(Instant.parse("2036-03-03T09:00:00Z"));
    private final Random random = new Random(1);
    private final MemoryApiKeys stored = new MemoryApiKeys();
    private int lookUps;
    private final ApiKeys counted = counted();
    private final Authentication authentication = new Authentication(
            counted, new NoClients(), new NoSettings(), token -> new TokenVerifier.Finding.Forged(), clock);

    @Test
    void aFloodOfMadeUpKeysDisplacesNoGoodOne() {
        ApiKey good = issue();
        assertThat(admitted(good.reveal())).isTrue();

        for (int i = 0; i < 25_000; i++) {
            assertThat(admitted(ApiKey.generate(Mode.TEST, TENANT, random).reveal()))
                    .isFalse();
        }
        lookUps = 0;

        assertThat(admitted(good.reveal())).isTrue();
        assertThat(lookUps).isZero();
    }

    @Test
    void nobodyIsRefusedByWhatIsCached() {
        String madeUp = ApiKey.generate(Mode.TEST, TENANT, random).reveal();

        assertThat(admitted(madeUp)).isFalse();
        assertThat(admitted(madeUp)).isFalse();

        assertThat(lookUps).isEqualTo(2);
    }

    @Test
    void aNewSecretIsGoodAtOnceThoughTheOldOneIsCached() {
        ApiKey old = issue();
        assertThat(admitted(old.reveal())).isTrue();
        ApiKey fresh = ApiKey.generate(Mode.TEST, TENANT, random).withId(old.keyId());
        IssuedKey before = stored.find(TENANT, old.keyId()).orElseThrow();
        AuditEntry entry =
                new AuditEntries(clock, random).done(Actor.PLATFORM, TENANT, "key.rotate", "key_" + old.keyId());

        assertThat(stored.replace(
                        before,
                        before.rotated(fresh.secretHash(), clock.instant().plusSeconds(60), Set.of()),
                        entry))
                .isTrue();

        assertThat(admitted(fresh.reveal())).isTrue();
        assertThat(admitted(fresh.reveal())).isTrue();
        assertThat(lookUps).isEqualTo(2);
    }

    private ApiKey issue() {
        return new FirstKeys(stored, random, clock)
                .issue(
                        Actor.PLATFORM,
                        TENANT,
                        new KeyRequest("good", Mode.TEST, Set.of(Scope.MESSAGES_READ), List.of(), null));
    }

    private boolean admitted(String presented) {
        return authentication.admit(presented, null) instanceof Admission.Admitted;
    }

    /** The stored keys, whose look-ups are counted. */
    private ApiKeys counted() {
        return (ApiKeys) Proxy.newProxyInstance(
                ApiKeys.class.getClassLoader(), new Class<?>[] {ApiKeys.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("lookUp")) {
                        lookUps++;
                    }
                    return method.invoke(stored, arguments);
                });
    }

    private static final class NoSettings implements Tenants {
        @Override
        public TenantSettings find(TenantId tenant) {
            return TenantSettings.NONE;
        }

        @Override
        public void put(TenantId tenant, TenantSettings settings, AuditEntry entry) {
            throw new UnsupportedOperationException("no test changes them");
        }
    }

    private static final class NoClients implements Clients {
        @Override
        public Optional<Client> known(String issuer, String clientId) {
            return Optional.empty();
        }

        @Override
        public Optional<Client> find(TenantId tenant, String id) {
            return Optional.empty();
        }

        @Override
        public List<Client> list(TenantId tenant, @Nullable String after, int limit) {
            return List.of();
        }

        @Override
        public boolean add(Client client, AuditEntry entry) {
            return false;
        }

        @Override
        public boolean remove(Client client, AuditEntry entry) {
            return false;
        }
    }
}
