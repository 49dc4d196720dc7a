package io.chasqui.platform.access;

import io.chasqui.platform.access.ApiKeys.Standing;
import io.chasqui.platform.access.IssuedKey.Status;
import io.chasqui.platform.access.TokenVerifier.Finding;
import io.chasqui.platform.id.Remembered;
import io.chasqui.platform.tenant.Cidr;
import io.chasqui.platform.tenant.Principal;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.tenant.TenantSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Tells who presents a key, or a token. What the database says of a key, a token or a client, also that there is none, is
 * remembered for {@link #REMEMBERED}, so that a warm function reads nothing per call; a revocation takes that long to
 * reach every instance. Expiry and address are checked on every call.
 */
public final class Authentication {
    /** How long a record is trusted without asking again. */
    public static final Duration REMEMBERED = Duration.ofSeconds(30);

    /** A key's last use is noted once in this time. */
    static final Duration COARSE = Duration.ofHours(1);

    private static final int MOST = 10_000;
    private static final System.Logger LOG = System.getLogger(Authentication.class.getName());

    private final ApiKeys keys;
    private final TokenVerifier verifier;
    private final Clock clock;
    private final Remembered<KeyName, Standing> standings;
    private final Remembered<TokenName, Optional<IssuedToken>> tokens;
    private final Remembered<ClientName, Optional<Client>> clients;
    private final Remembered<TenantId, TenantSettings> settings;
    private final Map<KeyName, Instant> noted = new ConcurrentHashMap<>();

    public Authentication(ApiKeys keys, Clients clients, Tenants tenants, TokenVerifier verifier, Clock clock) {
        this.keys = keys;
        this.verifier = verifier;
        this.clock = clock;
        this.standings = new Remembered<>(name -> keys.standing(name.tenant, name.keyId), REMEMBERED, MOST, clock);
        this.tokens = new Remembered<>(
                name -> keys.token(name.key.tenant, name.key.keyId, name.tokenId), REMEMBERED, MOST, clock);
        this.clients = new Remembered<>(name -> clients.known(name.issuer, name.clientId), REMEMBERED, MOST, clock);
        this.settings = new Remembered<>(tenants::find, REMEMBERED, MOST, clock);
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
        Standing standing = standings.get(name);
        return standing.key()
                .filter(issued -> issued.mode() == key.mode() && issued.opens(key.secretHash(), now))
                .map(issued -> admit(name, issued, Principal.Kind.KEY, issued.scopes(), standing, address))
                .orElseGet(Admission.Unknown::new);
    }

    /** A token is good while its key is, and can do what its key can. */
    private Admission token(AccessToken token, @Nullable String address) {
        Instant now = clock.instant();
        KeyName name = new KeyName(token.tenant(), token.keyId());
        Optional<IssuedToken> issued = tokens.get(new TokenName(name, token.tokenId()))
                .filter(found -> IssuedKey.same(found.secretHash(), token.secretHash()))
                .filter(found -> now.isBefore(found.expiresAt()));
        if (issued.isEmpty()) {
            return new Admission.Unknown();
        }
        Standing standing = standings.get(name);
        return standing.key()
                .filter(key -> key.mode() == token.mode() && key.status(now) == Status.ACTIVE)
                .map(key -> admit(
                        name,
                        key,
                        Principal.Kind.TOKEN,
                        both(key.scopes(), issued.get().scopes()),
                        standing,
                        address))
                .orElseGet(Admission.Unknown::new);
    }

    private Admission admit(
            KeyName name,
            IssuedKey key,
            Principal.Kind kind,
            Set<Scope> scopes,
            Standing standing,
            @Nullable String address) {
        if (!Cidr.admits(key.cidrs(), address)
                || !Cidr.admits(standing.settings().allowedCidrs(), address)) {
            return new Admission.WrongAddress();
        }
        note(name, standing.lastUsedAt(), clock.instant());
        return new Admission.Admitted(new Principal(key.tenant(), kind, key.keyId(), key.mode(), scopes, address));
    }

    private Admission client(Finding.Good good, @Nullable String address) {
        Optional<Client> found = clients.get(new ClientName(good.issuer().id(), good.clientId()));
        if (found.isEmpty()) {
            return new Admission.BadToken("unknown_client");
        }
        Client client = found.get();
        if (!Cidr.admits(client.cidrs(), address)
                || !Cidr.admits(settings.get(client.tenant()).allowedCidrs(), address)) {
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
                address));
    }

    private static Set<Scope> both(Set<Scope> one, Set<Scope> other) {
        Set<Scope> both = new HashSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** A call is not lost for a note that could not be made. */
    private void note(KeyName name, @Nullable Instant stored, Instant now) {
        Instant last = noted.getOrDefault(name, stored == null ? Instant.MIN : stored);
        if (now.isBefore(last) || Duration.between(last, now).compareTo(COARSE) < 0) {
            return;
        }
        if (noted.size() >= MOST) {
            noted.clear();
        }
        noted.put(name, now);
        try {
            keys.used(name.tenant, name.keyId, now);
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
}
