package io.chasqui.local.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.chasqui.local.http.LoopbackServer;
import io.chasqui.messaging.provider.Form;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;

/**
 * An OIDC issuer on this machine, with one client: {@code POST /token} gives client-credentials tokens (RFC 6749 §4.4, RFC
 * 9068) to who shows its secret by HTTP Basic; {@code GET /keys} has the keys.
 */
public final class LocalIssuer implements AutoCloseable {
    /** Our id of the issuer, and its id of the client. */
    public static final String ID = "local";

    private static final String AUDIENCE = "chasqui-local";
    private static final Duration LIFE = Duration.ofMinutes(5);
    private static final int MOST_BYTES = 16 * 1024;

    private final HttpServer server;
    private final RSAKey key;
    private final String secret;
    private final Clock clock;

    private LocalIssuer(HttpServer server, RSAKey key, String secret, Clock clock) {
        this.server = server;
        this.key = key;
        this.secret = secret;
        this.clock = clock;
    }

    /**
     * Starts it on a free port, with a new key.
     *
     * @param secret the client's
     */
    public static LocalIssuer start(String secret, Clock clock) {
        try {
            RSAKey key = new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .generate();
            LocalIssuer issuer = new LocalIssuer(LoopbackServer.bind(0), key, secret, clock);
            issuer.server.createContext("/keys", issuer::keys);
            issuer.server.createContext("/token", issuer::token);
            issuer.server.start();
            return issuer;
        } catch (JOSEException impossible) {
            throw new IllegalStateException("no key can be made", impossible);
        }
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** {@return the issuer as the platform is told of it} */
    public String setting() {
        return "{\"issuers\": [{\"id\": \"%s\", \"url\": \"%s\", \"jwksUri\": \"%s/keys\", \"audience\": \"%s\"}]}"
                .formatted(ID, url(), url(), AUDIENCE);
    }

    private void keys(HttpExchange exchange) throws IOException {
        answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString());
    }

    private void token(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
        String expected =
                "Basic " + Base64.getEncoder().encodeToString((ID + ":" + secret).getBytes(StandardCharsets.UTF_8));
        String shown = exchange.getRequestHeaders().getFirst("Authorization");
        if (shown == null
                || !MessageDigest.isEqual(
                        shown.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8))) {
            answer(exchange, 401, "{\"error\": \"invalid_client\"}");
            return;
        }
        Form form = Form.parse(new String(body, StandardCharsets.UTF_8));
        if (!form.only("grant_type").filter("client_credentials"::equals).isPresent()) {
            answer(exchange, 400, "{\"error\": \"unsupported_grant_type\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\": \"%s\", \"token_type\": \"Bearer\", \"expires_in\": %d}"
                        .formatted(token(form.only("scope").orElse("")), LIFE.toSeconds()));
    }

    private String token(String scope) {
        Instant now = clock.instant();
        JWSObject token = new JWSObject(
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                new Payload(Map.of(
                        "iss",
                        url(),
                        "aud",
                        AUDIENCE,
                        "sub",
                        ID,
                        "client_id",
                        ID,
                        "scope",
                        scope,
                        "jti",
                        UUID.randomUUID().toString(),
                        "iat",
                        now.getEpochSecond(),
                        "exp",
                        now.plus(LIFE).getEpochSecond())));
        try {
            token.sign(new RSASSASigner(key));
        } catch (JOSEException impossible) {
            throw new IllegalStateException("the issuer's own key does not sign", impossible);
        }
        return token.serialize();
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        try (exchange) {
            byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.getResponseHeaders().set("Cache-Control", "no-store");
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
