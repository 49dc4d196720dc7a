package io.chasqui.functions.edge.sample;

import io.chasqui.functions.edge.access.Front;
import io.chasqui.functions.edge.limit.CallLimits;
import io.chasqui.platform.access.ApiKey;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Authentication;
import io.chasqui.platform.access.Client;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.access.TokenVerifier.Finding;
import io.chasqui.platform.audit.AuditEntries;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.audit.AuditEntry.Actor;
import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Limiter;
import io.chasqui.platform.limit.Quota;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.limit.RouteClass;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

@Factory
public final class SampleWiring {
    /** A key that may write messages, and nothing else. */
    public static final ApiKey KEY = ApiKey.generate(Mode.TEST, new TenantId("acme"), new Random(1));

    /** The same, from some addresses alone. */
    public static final ApiKey BOUND = ApiKey.generate(Mode.TEST, new TenantId("acme"), new Random(4));

    /** A key whose look-up fails, as when the table is down. */
    public static final ApiKey UNLUCKY = ApiKey.generate(Mode.TEST, new TenantId("down"), new Random(2));

    /** Whose quotas are never spent: no other function leases tokens. */
    @Singleton
    CallLimits callLimits() {
        Quotas none = new Quotas() {
            @Override
            public Map<RouteClass, Quota> find(TenantId tenant) {
                return Map.of();
            }

            @Override
            public void put(TenantId tenant, Map<RouteClass, Quota> quotas) {
                throw new UnsupportedOperationException("no test gives a tenant quotas");
            }
        };
        Map<RouteClass, Quota> usual = Arrays.stream(RouteClass.values())
                .collect(Collectors.toMap(routes -> routes, routes -> new Quota(1_000_000, 1_000_000)));
        return new CallLimits(new Limiter(
                usual, none, (tenant, routes, window, caller, tokens) -> new Buckets.Counts(0, 0), Clock.systemUTC()));
    }

    /** Unless a test puts something in front. */
    @Singleton
    @Requires(missingBeans = Front.class)
    Front front() {
        return new Front.Gateway();
    }

    @Singleton
    Authentication authentication() {
        ApiKeys memory = new SampleKeys();
        add(memory, KEY, List.of());
        add(memory, BOUND, List.of("203.0.113.0/24", "2001:db8:7::/48"));
        return new Authentication(
                memory, new NoClients(), new NoTenants(), token -> new Finding.Forged(), Clock.systemUTC());
    }

    private static void add(ApiKeys keys, ApiKey key, List<String> cidrs) {
        IssuedKey issued = new IssuedKey(
                key.tenant(),
                key.keyId(),
                "sample",
                key.secretHash(),
                null,
                Mode.TEST,
                Set.of(Scope.MESSAGES_WRITE),
                cidrs.stream().map(cidr -> Cidr.parse(cidr).orElseThrow()).toList(),
                Instant.EPOCH,
                "test",
                Set.of(),
                null,
                null);
        if (!keys.add(
                issued,
                new AuditEntries(Clock.systemUTC(), new Random(3))
                        .done(Actor.PLATFORM, key.tenant(), "key.create", "key"))) {
            throw new IllegalStateException("the sample key is there already");
        }
    }

    private static final class NoTenants implements Tenants {
        @Override
        public TenantSettings find(TenantId tenant) {
            return TenantSettings.NONE;
        }

        @Override
        public void put(TenantId tenant, TenantSettings settings, AuditEntry entry) {
            throw new UnsupportedOperationException("the sample has no settings");
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
