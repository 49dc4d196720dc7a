package io.chasqui.platform.access;

import io.chasqui.platform.access.ApiKeys.KeyLookup;
import io.chasqui.platform.access.IssuedKey.Status;
import io.chasqui.platform.access.TokenVerifier.Finding;
import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.id.LruCache;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who presents a key or a token. What the database says of a key, a token or a client is cached for
 * {@link #CACHED_FOR}, so that a warm function reads nothing per call; a revocation takes that long to reach every
 * instance. Nobody is refused by what is cached: that is read anew first, so a new key or secret is good at once.
 * Expiry and address are checked on every call.
 */
public final class Authentication {
    /** How long a record is cached. */
    public static final Duration CACHED_FOR = Duration.ofSeconds(30);

    /** A key's last use is recorded once in this time. */
    static final Duration LAST_USE_RESOLUTION = Duration.ofHours(1);

    private static final int CACHE_SIZE = 10_000;
    private static final System.Logger LOG = System.getLogger(Authentication.class.getName());

    private final ApiKeys keys;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final ExpiringCache<KeyName, KeyLookup> keyLookups;
    private final ExpiringCache<TokenName, Optional<IssuedToken>> tokens;
    private final ExpiringCache<ClientName, Optional<Client>> clients;
    private final ExpiringCache<ClientId, Boolean> registered;
    private final ExpiringCache<TenantId, TenantSettings> settings;
    private final LruCache<KeyName, Instant> recordedUses = new LruCache<>(CACHE_SIZE);

    public Authentication(ApiKeys keys, Clients clients, Tenants tenants, TokenVerifier verifier, Clock clock) {
        this.keys = keys;
        this.verifier = verifier;
        this.clock = clock;
        this.keyLookups = new ExpiringCache<>(
                name -> keys.lookUp(name.tenant, name.keyId),
                lookup -> lookup.key().isPresent(),
                CACHED_FOR,
                CACHE_SIZE,
                clock);
        this.tokens = new ExpiringCache<>(
                name -> keys.token(name.key.tenant, name.key.keyId, name.tokenId),
                Optional::isPresent,
                CACHED_FOR,
                CACHE_SIZE,
                clock);
        this.clients = new ExpiringCache<>(
                name -> clients.known(name.issuer, name.clientId), Optional::isPresent, CACHED_FOR, CACHE_SIZE, clock);
        this.registered = new ExpiringCache<>(
                made -> clients.haveAll(made.tenant, Set.of(made.id)), is -> is, CACHED_FOR, CACHE_SIZE, clock);
        this.settings = new ExpiringCache<>(tenants::find, CACHED_FOR, CACHE_SIZE, clock);
    }

    /** @param address where the request came from; null when that is not known */
    public Admission admit(String presented, @Nullable String address) {
        if (presented.startsWith("chq_")) {
            return ApiKey.parse(presented).map(key -> key(key, address)).orElseGet(Admission.Unknown::new);
        }
        if (presented.startsWith(AccessToken.PREFIX)) {
            return AccessToken.parse(presented)
                    .map(token -> token(token, address))
                    .orElseGet(Admission.Unknown::new);
        }
        return switch (verifier.verify(presented)) {
            case Finding.Good good -> client(good, address);
            case Finding.Forged ignored -> new Admission.Unknown();
            case Finding.Bad bad -> new Admission.BadToken(bad.reason());
            case Finding.Unavailable unavailable -> new Admission.Unavailable(unavailable.retryAfter());
        };
    }

    private Admission key(ApiKey key, @Nullable String address) {
        Instant now = clock.instant();
        KeyName name = new KeyName(key.tenant(), key.keyId());
        Function<KeyLookup, Admission> judge = lookup -> lookup.key()
                .filter(issued -> issued.mode() == key.mode() && issued.opens(key.secretHash(), now))
                .map(issued -> judge(
                        issued,
                        lookup.settings(),
                        address,
                        new Principal(
                                issued.tenant(),
                                Principal.Kind.KEY,
                                issued.keyId(),
                                issued.mode(),
                                issued.scopes(),
                                issued.expiresAt(key.secretHash()),
                                address)))
                .orElseGet(Admission.Unknown::new);
        return recorded(name, judge);
    }

    /** A token is good while its key is, and can do what its key can. */
    private Admission token(AccessToken token, @Nullable String address) {
        Instant now = clock.instant();
        KeyName name = new KeyName(token.tenant(), token.keyId());
        Predicate<Optional<IssuedToken>> good =
                found -> found.filter(stored -> IssuedKey.same(stored.secretHash(), token.secretHash()))
                        .filter(stored -> now.isBefore(stored.expiresAt()))
                        .isPresent();
        Optional<IssuedToken> issued = Optional.of(tokens.get(new TokenName(name, token.tokenId()), good))
                .filter(good)
                .flatMap(found -> found);
        if (issued.isEmpty()) {
            return new Admission.Unknown();
        }
        Function<KeyLookup, Admission> judge = lookup -> lookup.key()
                .filter(key -> key.mode() == token.mode() && key.status(now) == Status.ACTIVE)
                .map(key -> judge(
                        key,
                        lookup.settings(),
                        address,
                        new Principal(
                                key.tenant(),
                                Principal.Kind.TOKEN,
                                key.keyId(),
                                key.mode(),
                                both(key.scopes(), issued.get().scopes()),
                                Lifetime.earlier(issued.get().expiresAt(), key.expiresAt()),
                                address)))
                .orElseGet(Admission.Unknown::new);
        return recorded(name, judge);
    }

    private Admission judge(IssuedKey key, TenantSettings tenant, @Nullable String address, Principal caller) {
        if (!haveMakers(key.tenant(), key.clients())) {
            return new Admission.Unknown();
        }
        return Cidr.admits(key.cidrs(), address) && Cidr.admits(tenant.allowedCidrs(), address)
                ? new Admission.Admitted(caller)
                : new Admission.WrongAddress();
    }

    /** Refuses nobody by what is cached, and records the use of a key that is good. */
    private Admission recorded(KeyName name, Function<KeyLookup, Admission> judge) {
        KeyLookup lookup = keyLookups.get(name, found -> judge.apply(found) instanceof Admission.Admitted);
        Admission admission = judge.apply(lookup);
        if (admission instanceof Admission.Admitted) {
            recordUse(name, lookup.lastUsedAt(), clock.instant());
        }
        return admission;
    }

    private Admission client(Finding.Good good, @Nullable String address) {
        Instant now = clock.instant();
        Optional<Client> found = clients.get(
                new ClientName(good.issuer().id(), good.clientId()),
                cached -> cached.filter(client -> client.isActive(now) && Cidr.admits(client.cidrs(), address))
                        .isPresent());
        if (found.isEmpty()) {
            return new Admission.BadToken("unknown_client");
        }
        Client client = found.get();
        if (!client.isActive(now) || !haveMakers(client.tenant(), client.clients())) {
            return new Admission.BadToken("client_ended");
        }
        TenantSettings tenant = settings.get(client.tenant(), cached -> Cidr.admits(cached.allowedCidrs(), address));
        if (!Cidr.admits(client.cidrs(), address) || !Cidr.admits(tenant.allowedCidrs(), address)) {
            return new Admission.WrongAddress();
        }
        Set<Scope> named = new HashSet<>();
        good.scopes().forEach(scope -> Scope.of(scope).ifPresent(named::add));
        return new Admission.Admitted(new Principal(
                client.tenant(),
                Principal.Kind.CLIENT,
                Client.PREFIX + client.id(),
                client.mode(),
                both(client.scopes(), named),
                Lifetime.earlier(good.expiresAt(), client.expiresAt()),
                address));
    }

    /** {@return whether the clients that it was made by are all still registered} */
    private boolean haveMakers(TenantId tenant, Set<String> clients) {
        return clients.stream().allMatch(id -> registered.get(new ClientId(tenant, id), is -> is));
    }

    private static Set<Scope> both(Set<Scope> one, Set<Scope> other) {
        Set<Scope> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** A failure to record the use does not fail the call. */
    private void recordUse(KeyName name, @Nullable Instant stored, Instant now) {
        Instant recorded = recordedUses.get(name);
        Instant last = recorded != null ? recorded : stored == null ? Instant.MIN : stored;
        if (now.isBefore(last) || Duration.between(last, now).compareTo(LAST_USE_RESOLUTION) < 0) {
            return;
        }
        recordedUses.put(name, now);
        try {
            keys.recordUse(name.tenant, name.keyId, now);
        } catch (RuntimeException unavailable) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the use of key {0} was not noted: {1}",
                    name.keyId,
                    unavailable.getClass().getSimpleName());
        }
    }

    private record KeyName(TenantId tenant, String keyId) {}

    private record TokenName(KeyName key, String tokenId) {}

    private record ClientName(String issuer, String clientId) {}

    private record ClientId(TenantId tenant, String id) {}
}
