package io.chasqui.platform.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.chasqui.platform.access.Issuer;
import io.chasqui.platform.access.Issuer.Profile;
import io.chasqui.platform.access.Issuers;
import io.chasqui.platform.access.TokenVerifier;
import io.chasqui.platform.http.HttpsClient;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Verifies access tokens as RFC 9068 and RFC 8725 ask for it: the algorithm is one of ours, the key is the issuer's, and
 * nothing in the token's header leads anywhere else. What it says is read only once its signature is right, but for the
 * issuer's name, which chooses among those that are configured.
 */
public final class JwtVerifier implements TokenVerifier {
    /** Clocks may differ by this much. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Longer tokens are not even looked at. */
    private static final int LONGEST = 8192;

    private static final Pattern COMPACT = Pattern.compile("[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+");
    private static final int LONGEST_KID = 256;
    private static final int LEAST_RSA_BITS = 2048;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Set<JWSAlgorithm> RSA = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256);
    private static final Set<JWSAlgorithm> ALLOWED = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.PS256, JWSAlgorithm.ES256);

    private final Issuers issuers;
    private final Map<String, IssuerKeys> keys;
    private final Clock clock;

    public JwtVerifier(Issuers issuers, Clock clock) {
        this.issuers = issuers;
        this.clock = clock;
        HttpsClient http = new HttpsClient(clock, Duration.ofSeconds(2), Duration.ofSeconds(3), 64 * 1024);
        this.keys = issuers.all().stream()
                .map(Issuer::id)
                .collect(Collectors.toMap(
                        Function.identity(),
                        id -> new IssuerKeys(issuers.ofId(id).orElseThrow().jwksUri(), http, clock)));
    }

    @Override
    public Finding verify(String token) {
        if (issuers.all().isEmpty() || token.length() > LONGEST || !isCompact(token)) {
            return new Finding.Forged();
        }
        SignedJWT jwt;
        Optional<Issuer> issuer;
        try {
            jwt = SignedJWT.parse(token);
            issuer = Optional.ofNullable(jwt.getJWTClaimsSet())
                    .map(JWTClaimsSet::getIssuer)
                    .flatMap(issuers::ofUrl);
        } catch (ParseException | RuntimeException malformed) {
            return new Finding.Forged();
        }
        if (issuer.isEmpty()) {
            return new Finding.Forged();
        }
        JWSHeader header = jwt.getHeader();
        if (!isPlain(header, issuer.get().profile())) {
            return new Finding.Forged();
        }
        IssuerKeys source = keys.get(issuer.get().id());
        Optional<JWKSet> known = source == null ? Optional.empty() : source.get();
        if (source == null || known.isEmpty()) {
            return new Finding.Unavailable(SOON);
        }
        Optional<JWK> key =
                key(known.get(), header).or(() -> source.newer(known.get()).flatMap(newer -> key(newer, header)));
        if (key.isEmpty()) {
            return new Finding.Forged();
        }
        try {
            return jwt.verify(Signatures.by(key.get()))
                    ? judge(issuer.get(), jwt.getJWTClaimsSet())
                    : new Finding.Forged();
        } catch (JOSEException | ParseException | RuntimeException unusable) {
            return new Finding.Forged();
        }
    }

    /** RFC 7515, section 3.1: three parts in base64url without padding (section 2), each in its one spelling. */
    private static boolean isCompact(String token) {
        return COMPACT.matcher(token).matches()
                && Arrays.stream(token.split("\\.", -1))
                        .allMatch(part -> Base64URL.encode(new Base64URL(part).decode())
                                .toString()
                                .equals(part));
    }

    /** Nothing critical, nothing nested, nothing that is not an access token, and an algorithm of ours. */
    private static boolean isPlain(JWSHeader header, Profile profile) {
        String type = header.getType() == null ? "" : header.getType().getType().toLowerCase(Locale.ROOT);
        boolean access = type.equals("at+jwt") || type.equals("application/at+jwt");
        boolean typed = switch (profile) {
            case RFC9068 -> access;
            case PLAIN -> access || type.equals("jwt");
            case COGNITO -> type.isEmpty() || type.equals("jwt");
        };
        return typed
                && ALLOWED.contains(header.getAlgorithm())
                && header.getCriticalParams() == null
                && header.isBase64URLEncodePayload()
                && header.getContentType() == null
                && header.getKeyID() != null
                && header.getKeyID().length() <= LONGEST_KID;
    }

    /** {@return the issuer's one key of that id, if it is for this algorithm} */
    private static Optional<JWK> key(JWKSet set, JWSHeader header) {
        List<JWK> named = set.getKeys().stream()
                .filter(key -> header.getKeyID().equals(key.getKeyID()))
                .toList();
        return named.size() == 1 && isFor(named.getFirst(), header.getAlgorithm())
                ? Optional.of(named.getFirst())
                : Optional.empty();
    }

    private static boolean isFor(JWK key, JWSAlgorithm algorithm) {
        boolean signs = key.getKeyUse() == null || key.getKeyUse().equals(KeyUse.SIGNATURE);
        boolean verifies =
                key.getKeyOperations() == null || key.getKeyOperations().contains(KeyOperation.VERIFY);
        boolean agreed = key.getAlgorithm() == null || key.getAlgorithm().equals(algorithm);
        boolean fits = RSA.contains(algorithm)
                ? key instanceof RSAKey && key.size() >= LEAST_RSA_BITS
                : key instanceof ECKey curve && Curve.P_256.equals(curve.getCurve());
        return signs && verifies && agreed && fits;
    }

    private Finding judge(Issuer issuer, JWTClaimsSet claims) throws ParseException {
        Optional<String> flaw = flaw(issuer, claims);
        if (flaw.isPresent()) {
            return new Finding.Bad(flaw.get());
        }
        String client = client(issuer.profile(), claims);
        if (client == null || client.isEmpty()) {
            return new Finding.Bad("no_client");
        }
        if (issuer.profile() != Profile.COGNITO && !ClientCredentials.are(client, claims)) {
            return new Finding.Bad("no_client_credentials");
        }
        String scope = claims.getStringClaim("scope");
        Set<String> scopes = scope == null
                ? Set.of()
                : List.of(scope.split(" ")).stream()
                        .filter(name -> name.startsWith(issuer.scopePrefix()))
                        .map(name -> name.substring(issuer.scopePrefix().length()))
                        .collect(Collectors.toSet());
        return new Finding.Good(
                issuer, client, scopes, claims.getExpirationTime().toInstant());
    }

    private Optional<String> flaw(Issuer issuer, JWTClaimsSet claims) throws ParseException {
        long now = clock.instant().getEpochSecond();
        if (claims.getExpirationTime() == null || claims.getIssueTime() == null || claims.getSubject() == null) {
            return Optional.of("incomplete");
        }
        long expires = claims.getExpirationTime().toInstant().getEpochSecond();
        long issued = claims.getIssueTime().toInstant().getEpochSecond();
        if (now >= expires + SKEW.toSeconds()) {
            return Optional.of("expired");
        }
        boolean early = claims.getNotBeforeTime() != null
                && now + SKEW.toSeconds()
                        < claims.getNotBeforeTime().toInstant().getEpochSecond();
        if (early || now + SKEW.toSeconds() < issued) {
            return Optional.of("not_yet_valid");
        }
        if (expires - issued > issuer.longestLife().toSeconds()) {
            return Optional.of("lives_too_long");
        }
        if (issuer.audience() != null && !claims.getAudience().contains(issuer.audience())) {
            return Optional.of("wrong_audience");
        }
        if (issuer.profile() == Profile.COGNITO
                && !("access".equals(claims.getStringClaim("token_use"))
                        && claims.getSubject().equals(claims.getStringClaim("client_id")))) {
            return Optional.of("no_client_credentials");
        }
        return Optional.empty();
    }

    private static @Nullable String client(Profile profile, JWTClaimsSet claims) throws ParseException {
        String client = claims.getStringClaim("client_id");
        if (client != null || profile != Profile.PLAIN) {
            return client;
        }
        String party = claims.getStringClaim("azp");
        return party == null ? claims.getSubject() : party;
    }
}
