package io.chasqui.local.platform;

import static io.chasqui.local.platform.TestIssuer.by;
import static io.chasqui.local.platform.TestIssuer.fixed;
import static io.chasqui.local.platform.TestIssuer.hmac;
import static io.chasqui.local.platform.TestIssuer.token;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestIssuer.Signer;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.tenant.Mode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Tokens of OIDC issuers: the good ones are let in, and every other one is not, whatever it tries. */
@TestInstance(Lifecycle.PER_CLASS)
class JwtTest {
    private static final String AUDIENCE = "https://api.example.com";
    private static final String HEADER = "{\"alg\": \"RS256\", \"typ\": \"at+jwt\", \"kid\": \"k1\"}";

    private final KeyPair main = TestIssuer.rsa(2048);
    private final KeyPair stranger = TestIssuer.rsa(2048);
    private final KeyPair weak = TestIssuer.rsa(1024);
    private final KeyPair curve = TestIssuer.ec();
    private final Signer rs = by(main.getPrivate(), "SHA256withRSA");
    private final Signer strangers = by(stranger.getPrivate(), "SHA256withRSA");
    private final Signer es = by(curve.getPrivate(), "SHA256withECDSAinP1363Format");

    private TestIssuer issuer;
    private TestIssuer cognito;
    private TestIssuer evil;
    private TestPlatform platform;
    private String admin;

    @BeforeAll
    void start() {
        issuer = new TestIssuer();
        cognito = new TestIssuer();
        evil = new TestIssuer();
        evil.publish(TestIssuer.jwk(stranger, "k1", ""));
        publish();
        cognito.publish(TestIssuer.jwk(main, "k1", ""));
        platform = TestPlatform.startWithIssuers(
                """
                {"issuers": [
                  {"id": "main", "url": "%s", "jwksUri": "%s/keys", "audience": "%s"},
                  {"id": "cognito", "url": "%s", "jwksUri": "%s/keys", "profile": "cognito", "scopePrefix": "chasqui/"}]}""".formatted(issuer.url(), issuer.url(), AUDIENCE, cognito.url(), cognito.url()));
        admin = platform.platform.issueKey(Mode.LIVE);
        assertThat(register(issuer.url(), "shop", "\"bundle\": \"automation\"").status())
                .isEqualTo(201);
        assertThat(register(cognito.url(), "pool", "\"scopes\": [\"campaigns:read\"]")
                        .status())
                .isEqualTo(201);
    }

    @AfterAll
    void stop() {
        platform.close();
        issuer.close();
        cognito.close();
        evil.close();
    }

    private void publish() {
        issuer.publish(
                TestIssuer.jwk(main, "k1", ", \"use\": \"sig\""),
                TestIssuer.jwk(main, "enc", ", \"use\": \"enc\""),
                TestIssuer.jwk(main, "ps", ", \"alg\": \"PS256\""),
                TestIssuer.jwk(main, "ops", ", \"key_ops\": [\"encrypt\"]"),
                TestIssuer.jwk(main, "twice", ""),
                TestIssuer.jwk(stranger, "twice", ""),
                TestIssuer.jwk(weak, "weak", ""),
                TestIssuer.jwk(curve, "e1", ""),
                "{\"kty\": \"oct\", \"kid\": \"oct\", \"k\": \"c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0\"}");
    }

    @Test
    void aGoodTokenIsLetInAsFarAsItAndItsRegistrationGo() {
        assertThat(call(good()).status()).isEqualTo(200);
        assertThat(call(token("{\"alg\": \"ES256\", \"typ\": \"at+jwt\", \"kid\": \"e1\"}", claims(), es))
                        .status())
                .isEqualTo(200);
        assertThat(call(token(HEADER, claims("scope", "\"messages:write\""), rs))
                        .text("code"))
                .isEqualTo("insufficient_scope");
        assertThat(as(token(HEADER, claims("scope", "\"keys:write audit:read campaigns:read\""), rs), "/v1/audit")
                        .text("code"))
                .isEqualTo("insufficient_scope");
    }

    @Test
    void aClientsTokenActsForTheTenantThatRegisteredIt() {
        Answer sent = platform.send(platform.bare("/v1/messages")
                .header("Authorization", "Bearer " + token(HEADER, claims("scope", "\"messages:write\""), rs))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestPlatform.message("+12125550142", "transactional"))));

        assertThat(sent.status()).isEqualTo(202);
        assertThat(platform.see(sent).text("mode")).isEqualTo("live");
    }

    @Test
    void cognitosTokensHaveNoAudienceAndAPrefixBeforeEachScope() {
        assertThat(call(cognitos("\"token_use\": \"access\"", "chasqui/campaigns:read", "pool"))
                        .status())
                .isEqualTo(200);
        assertThat(call(cognitos("\"token_use\": \"access\"", "campaigns:read", "pool"))
                        .status())
                .isEqualTo(403);
        assertThat(call(cognitos("\"token_use\": \"id\"", "chasqui/campaigns:read", "pool"))
                        .status())
                .isEqualTo(401);
        assertThat(call(cognitos("\"token_use\": \"access\"", "chasqui/campaigns:read", "a-person"))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void aClientBelongsToOneTenantAndIsGoneWhenItIsDeleted() {
        Answer made = register(issuer.url(), "going", "\"scopes\": [\"campaigns:read\"]");
        String token = token(HEADER, claims("client_id", "\"going\""), rs);
        assertThat(call(token).status()).isEqualTo(200);
        assertThat(register(issuer.url(), "going", "\"bundle\": \"admin\"").status())
                .isEqualTo(409);
        assertThat(register("https://elsewhere.example.com", "x", "\"bundle\": \"admin\"")
                        .text("violations.0.code"))
                .isEqualTo("unknown_issuer");

        Answer gone = platform.send(platform.bare("/v1/clients/" + made.text("id"))
                .header("Authorization", "Bearer " + admin)
                .DELETE());
        platform.clock.advance(Duration.ofSeconds(30));

        assertThat(gone.status()).isEqualTo(204);
        assertThat(call(token).text("detail")).contains("unknown_client");
        assertThat(as(admin, "/v1/clients").list("clients").stream().map(client -> client.get("clientId")))
                .contains("shop", "pool")
                .doesNotContain("going");
    }

    @Test
    void whatAClientsTokenMakesEndsWithTheTokenAndWithTheClient() {
        String mayMake = "\"scopes\": [\"keys:write\", \"clients:write\", \"campaigns:read\"]";
        Answer maker = register(issuer.url(), "maker", mayMake);
        long exp = now() + 600;
        String ends = Instant.ofEpochSecond(exp).toString();
        String token = token(
                HEADER,
                claims(
                        "client_id",
                        "\"maker\"",
                        "exp",
                        "" + exp,
                        "scope",
                        "\"keys:write clients:write campaigns:read\""),
                rs);
        String key = "{\"name\": \"made\", \"scopes\": [\"campaigns:read\", \"keys:write\"]%s}";
        String until = ", \"expiresAt\": \"" + ends + "\"";
        String client = "{\"name\": \"made\", \"issuer\": \"" + issuer.url()
                + "\", \"clientId\": \"made\", \"scopes\": [\"campaigns:read\"]%s}";

        assertThat(post(token, "/v1/keys", key.formatted("")).text("violations.0.code"))
                .isEqualTo("outlives_you");
        assertThat(post(token, "/v1/clients", client.formatted("")).text("violations.0.code"))
                .isEqualTo("outlives_you");
        Answer made = post(token, "/v1/keys", key.formatted(until));
        Answer madeOfIt = post(made.text("key"), "/v1/keys", key.formatted(until));
        Answer registered = post(token, "/v1/clients", client.formatted(until));
        String ofClient = token(HEADER, claims("client_id", "\"made\""), rs);
        assertThat(registered.text("expiresAt")).isEqualTo(ends);
        for (String secret : List.of(made.text("key"), madeOfIt.text("key"), ofClient)) {
            assertThat(call(secret).status()).isEqualTo(200);
        }

        platform.send(platform.bare("/v1/clients/" + maker.text("id"))
                .header("Authorization", "Bearer " + admin)
                .DELETE());
        platform.clock.advance(Duration.ofSeconds(30));

        for (String secret : List.of(made.text("key"), madeOfIt.text("key"), ofClient)) {
            assertThat(call(secret).status()).isEqualTo(401);
        }
        assertThat(as(admin, "/v1/keys/" + madeOfIt.text("id")).text("status")).isEqualTo("revoked");
        assertThat(post(admin, "/v1/keys/" + made.text("id") + "/rotate", "{}").status())
                .isEqualTo(409);
    }

    @Test
    void aClientEndsWhenItIsSaidTo() {
        String ends = platform.clock.instant().plusSeconds(60).toString();
        register(issuer.url(), "brief", "\"scopes\": [\"campaigns:read\"], \"expiresAt\": \"" + ends + "\"");
        String token = token(HEADER, claims("client_id", "\"brief\""), rs);
        assertThat(call(token).status()).isEqualTo(200);

        platform.clock.advance(Duration.ofSeconds(60));

        Answer ended = call(token);
        assertThat(ended.status()).isEqualTo(401);
        assertThat(ended.text("detail")).contains("client_ended");
    }

    @Test
    void aNewKeyIsFoundWithoutARestartAndAnOldOneIsForgotten() {
        TestIssuer own = new TestIssuer();
        KeyPair next = TestIssuer.rsa(2048);
        own.publish(TestIssuer.jwk(main, "old", ""));
        try (own;
                TestPlatform other = TestPlatform.startWithIssuers(one(own))) {
            registerAt(other, own);
            String old = header("old");
            assertThat(callAt(other, token(old, claimsAt(own), rs)).status()).isEqualTo(200);

            own.publish(TestIssuer.jwk(next, "new", ""));
            String renewed = token(header("new"), claimsAt(own), by(next.getPrivate(), "SHA256withRSA"));

            assertThat(callAt(other, renewed).status()).isEqualTo(200);
            assertThat(callAt(other, token(old, claimsAt(own), rs)).status()).isEqualTo(401);
            assertThat(own.asked()).hasSize(2);
        }
    }

    @Test
    void nothingIsAskedOfAnIssuerBeforeATokenOfItsComes() {
        TestIssuer own = new TestIssuer();
        own.publish(TestIssuer.jwk(main, "k1", ""));
        try (own;
                TestPlatform other = TestPlatform.startWithIssuers(one(own))) {
            registerAt(other, own);
            assertThat(other.get("/v1/campaigns").status()).isEqualTo(200);
            assertThat(own.asked()).isEmpty();

            assertThat(callAt(other, token(header("k1"), claimsAt(own), rs)).status())
                    .isEqualTo(200);
            assertThat(callAt(other, token(header("k1"), claimsAt(own), rs)).status())
                    .isEqualTo(200);

            assertThat(own.asked()).containsExactly("/keys");
        }
    }

    @Test
    void aFloodOfUnknownKeysAsksTheIssuerTwiceInHalfAMinute() {
        TestIssuer own = new TestIssuer();
        own.publish(TestIssuer.jwk(main, "k1", ""));
        try (own;
                TestPlatform other = TestPlatform.startWithIssuers(one(own))) {
            registerAt(other, own);
            for (int i = 0; i < 30; i++) {
                assertThat(callAt(other, token(header("made-up-" + i), claimsAt(own), strangers))
                                .status())
                        .isEqualTo(401);
            }
            assertThat(own.asked()).hasSizeLessThanOrEqualTo(2);
            assertThat(callAt(other, token(header("k1"), claimsAt(own), rs)).status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aDownIssuerIsAReasonToComeAgainAndNeverToLetIn() {
        TestIssuer own = new TestIssuer();
        own.breakDown();
        try (own;
                TestPlatform other = TestPlatform.startWithIssuers(one(own))) {
            registerAt(other, own);
            Answer refused = callAt(other, token(header("k1"), claimsAt(own), rs));
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.headers()).containsKey("retry-after");

            own.redirect(evil.url() + TestIssuer.JWKS);
            other.clock.advance(Duration.ofMinutes(1));
            assertThat(callAt(other, token(header("k1"), claimsAt(own, other), strangers))
                            .status())
                    .isEqualTo(503);

            own.publish(TestIssuer.jwk(main, "k1", ""));
            other.clock.advance(Duration.ofMinutes(1));
            assertThat(callAt(other, token(header("k1"), claimsAt(own, other), rs))
                            .status())
                    .isEqualTo(200);

            own.breakDown();
            other.clock.advance(Duration.ofMinutes(30));
            assertThat(callAt(other, token(header("k1"), claimsAt(own, other), rs))
                            .status())
                    .as("the last keys are good for an hour")
                    .isEqualTo(200);
        }
        assertThat(evil.asked()).isEmpty();
    }

    @Test
    void aTokenThatAKeyIsExchangedForCanDoLessForAShortTime() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"x\", \"bundle\": \"automation\"}");
        String key = made.text("key");
        Answer given = post(key, "/v1/tokens", "{\"scopes\": [\"campaigns:read\", \"tokens:write\"]}");
        String token = given.text("token");

        assertThat(given.status()).isEqualTo(201);
        assertThat(given.text("expiresAt"))
                .isEqualTo(platform.clock.instant().plus(Duration.ofMinutes(5)).toString());
        assertThat(call(token).status()).isEqualTo(200);
        assertThat(as(token, "/v1/messages/x").status()).isEqualTo(403);
        assertThat(post(token, "/v1/tokens", "{\"scopes\": [\"campaigns:read\"]}")
                        .text("code"))
                .isEqualTo("beyond_caller");
        assertThat(post(key, "/v1/tokens", "{\"scopes\": [\"keys:write\"]}").text("violations.0.code"))
                .isEqualTo("scope_not_held");
        assertThat(post(key, "/v1/tokens", "{\"scopes\": [\"campaigns:read\"], \"lifetime\": \"PT15M1S\"}")
                        .status())
                .isEqualTo(422);
        String wrong = token.substring(0, token.length() - 9) + (token.endsWith("0") ? "1" : "0") + "00000000";
        assertThat(call(wrong).status()).isEqualTo(401);

        platform.clock.advance(Duration.ofMinutes(5));
        assertThat(call(token).status()).isEqualTo(401);
        assertThat(call(key).status()).isEqualTo(200);
    }

    @Test
    void aTokenEndsWithItsKey() {
        Answer made = post(admin, "/v1/keys", "{\"name\": \"x\", \"bundle\": \"automation\"}");
        String token = post(made.text("key"), "/v1/tokens", "{\"scopes\": [\"campaigns:read\"]}")
                .text("token");
        assertThat(call(token).status()).isEqualTo(200);

        platform.send(platform.bare("/v1/keys/" + made.text("id"))
                .header("Authorization", "Bearer " + admin)
                .DELETE());
        platform.clock.advance(Duration.ofSeconds(30));

        assertThat(call(token).status()).isEqualTo(401);
    }

    @Test
    void noAttackIsLetInFailsUsOrFetchesAnythingButTheKeys() {
        Map<String, String> attacks = attacks();
        Map<String, Integer> surprises = new LinkedHashMap<>();
        attacks.forEach((name, token) -> {
            int status = call(token).status();
            if (status != 401) {
                surprises.put(name, status);
            }
        });

        assertThat(surprises).isEmpty();
        assertThat(Set.copyOf(issuer.asked())).isSubsetOf(TestIssuer.JWKS);
        assertThat(Set.copyOf(cognito.asked())).isSubsetOf(TestIssuer.JWKS);
        assertThat(evil.asked()).isEmpty();
        assertThat(attacks).hasSizeGreaterThanOrEqualTo(60);
        assertThat(call(good()).status()).isEqualTo(200);
        System.out.println("JWT attacks refused: " + attacks.size());
    }

    private Map<String, String> attacks() {
        Map<String, String> all = new LinkedHashMap<>();
        String good = good();
        String[] parts = good.split("\\.", -1);
        long now = now();
        byte[] der = main.getPublic().getEncoded();
        byte[] pem = ("-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der)
                        + "\n-----END PUBLIC KEY-----\n")
                .getBytes(StandardCharsets.US_ASCII);

        for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
            all.put("alg '" + none + "'", token(alg(none), claims(), fixed()));
            all.put("alg '" + none + "' with the signature", base(alg(none)) + "." + parts[1] + "." + parts[2]);
        }
        all.put("no alg", token("{\"typ\": \"at+jwt\", \"kid\": \"k1\"}", claims(), rs));
        all.put("alg null", token("{\"alg\": null, \"typ\": \"at+jwt\", \"kid\": \"k1\"}", claims(), rs));
        all.put("alg array", token("{\"alg\": [\"RS256\"], \"typ\": \"at+jwt\", \"kid\": \"k1\"}", claims(), rs));
        all.put("alg rs256", token(alg("rs256"), claims(), rs));
        for (String hash : new String[] {"256", "384", "512"}) {
            all.put("HS" + hash + " by the PEM", token(alg("HS" + hash), claims(), hmac(pem, "HmacSHA" + hash)));
            all.put("HS" + hash + " by the DER", token(alg("HS" + hash), claims(), hmac(der, "HmacSHA" + hash)));
        }
        all.put(
                "HS256 by the modulus",
                token(
                        alg("HS256"),
                        claims(),
                        hmac(((RSAPublicKey) main.getPublic()).getModulus().toByteArray(), "HmacSHA256")));
        all.put(
                "HS256 by 'secret'",
                token(alg("HS256"), claims(), hmac("secret".getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
        all.put(
                "HS256 by a published secret",
                token(
                        kid("HS256", "\"oct\""),
                        claims(),
                        hmac("secretsecretsecretsecretsecret".getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
        all.put("RS384", token(alg("RS384"), claims(), by(main.getPrivate(), "SHA384withRSA")));
        all.put("RS512", token(alg("RS512"), claims(), by(main.getPrivate(), "SHA512withRSA")));
        all.put("RS1", token(alg("RS1"), claims(), by(main.getPrivate(), "SHA1withRSA")));
        all.put("EdDSA", token(alg("EdDSA"), claims(), rs));
        all.put("PS256 with an RS256 signature", token(alg("PS256"), claims(), rs));

        all.put("a stranger's key", token(HEADER, claims(), strangers));
        all.put("a stranger's key and id", token(kid("RS256", "\"k2\""), claims(), strangers));
        for (String kid : new String[] {
            "\"../../../../dev/null\"",
            "\"/proc/self/environ\"",
            "\"k1' OR '1'='1\"",
            "\"k1; DROP TABLE keys\"",
            "\"k1\\u0000\"",
            "\"\"",
            "\"K1\"",
            "\" k1\"",
            "\"" + evil.url() + "/keys\"",
            "\"" + "k".repeat(5000) + "\"",
            "1",
            "null",
            "[\"k1\"]",
            "{\"k1\": 1}",
            "true"
        }) {
            all.put("kid " + kid.substring(0, Math.min(20, kid.length())), token(kid("RS256", kid), claims(), rs));
            all.put(
                    "kid HS " + kid.substring(0, Math.min(20, kid.length())),
                    token(kid("HS256", kid), claims(), hmac(new byte[1], "HmacSHA256")));
        }
        all.put("no kid", token("{\"alg\": \"RS256\", \"typ\": \"at+jwt\"}", claims(), rs));
        all.put("two keys of one id", token(kid("RS256", "\"twice\""), claims(), rs));
        all.put("an encryption key", token(kid("RS256", "\"enc\""), claims(), rs));
        all.put("a key for another algorithm", token(kid("RS256", "\"ps\""), claims(), rs));
        all.put("a key for other operations", token(kid("RS256", "\"ops\""), claims(), rs));
        all.put("a weak key", token(kid("RS256", "\"weak\""), claims(), by(weak.getPrivate(), "SHA256withRSA")));
        all.put("an RSA key for ES256", token(kid("ES256", "\"k1\""), claims(), es));
        all.put("a curve's key for RS256", token(kid("RS256", "\"e1\""), claims(), rs));

        for (String name : new String[] {"jku", "x5u"}) {
            String url = ", \"" + name + "\": \"" + evil.url() + "/keys\"";
            all.put(name, token(more(url), claims(), strangers));
            all.put(name + " with another kid", token(kid("RS256", "\"evil\"" + url), claims(), strangers));
        }
        all.put("jku to a file", token(more(", \"jku\": \"file:///etc/passwd\""), claims(), strangers));
        all.put(
                "jku to the metadata",
                token(more(", \"jku\": \"http://169.254.169.254/latest\""), claims(), strangers));
        all.put("jwk", token(more(", \"jwk\": " + TestIssuer.jwk(stranger, "k1", "")), claims(), strangers));
        all.put(
                "jwk without kid",
                token(
                        "{\"alg\": \"RS256\", \"typ\": \"at+jwt\", \"jwk\": " + TestIssuer.jwk(stranger, "k1", "")
                                + "}",
                        claims(),
                        strangers));
        all.put("x5c", token(more(", \"x5c\": [\"MIIB\"]"), claims(), strangers));
        all.put("crit exp", token(more(", \"crit\": [\"exp\"], \"exp\": 1"), claims(), rs));
        all.put("crit unknown", token(more(", \"crit\": [\"urn:example:x\"], \"urn:example:x\": true"), claims(), rs));
        all.put("crit empty", token(more(", \"crit\": []"), claims(), rs));
        all.put("crit b64", token(more(", \"crit\": [\"b64\"], \"b64\": false"), claims(), rs));
        all.put("b64 alone", token(more(", \"b64\": false"), claims(), rs));
        all.put("cty JWT", token(more(", \"cty\": \"JWT\""), claims(), rs));
        all.put("nested", token(more(", \"cty\": \"JWT\""), good, rs));
        for (String typ : new String[] {"JWT", "id+jwt", "logout+jwt", "dpop+jwt", "at+jwt2", ""}) {
            all.put("typ '" + typ + "'", token(HEADER.replace("at+jwt", typ), claims(), rs));
        }
        all.put("no typ", token("{\"alg\": \"RS256\", \"kid\": \"k1\"}", claims(), rs));
        all.put(
                "two algs",
                token("{\"alg\": \"none\", \"alg\": \"RS256\", \"typ\": \"at+jwt\", \"kid\": \"k1\"}", claims(), rs));
        all.put(
                "two kids",
                token("{\"kid\": \"k2\", \"alg\": \"RS256\", \"typ\": \"at+jwt\", \"kid\": \"k1\"}", claims(), rs));

        all.put("expired", token(HEADER, claims("exp", "" + (now - 60)), rs));
        all.put("expired long ago", token(HEADER, claims("exp", "1"), rs));
        all.put("exp as text", token(HEADER, claims("exp", "\"" + (now + 300) + "\""), rs));
        all.put("exp null", token(HEADER, claims("exp", "null"), rs));
        all.put("exp true", token(HEADER, claims("exp", "true"), rs));
        all.put("exp array", token(HEADER, claims("exp", "[" + (now + 300) + "]"), rs));
        all.put("exp negative", token(HEADER, claims("exp", "-1"), rs));
        all.put("exp huge", token(HEADER, claims("exp", "9223372036854775807"), rs));
        all.put("exp infinite", token(HEADER, claims("exp", "1e400"), rs));
        all.put("exp NaN", token(HEADER, claims("exp", "NaN"), rs));
        all.put("lives for years", token(HEADER, claims("exp", "" + (now + 315_360_000)), rs));
        all.put("lives for 15 minutes and a second", token(HEADER, claims("exp", "" + (now + 901)), rs));
        all.put("not yet", token(HEADER, claims("nbf", "" + (now + 120)), rs));
        all.put("nbf as text", token(HEADER, claims("nbf", "\"" + now + "\""), rs));
        all.put("made tomorrow", token(HEADER, claims("iat", "" + (now + 86_400)), rs));
        all.put("iat as text", token(HEADER, claims("iat", "\"" + now + "\""), rs));
        for (String claim : new String[] {"iss", "aud", "exp", "iat", "sub", "client_id"}) {
            all.put("no " + claim, token(HEADER, claims(claim, ""), rs));
        }
        for (String aud : new String[] {
            "\"https://api.example.com/\"",
            "\"HTTPS://API.EXAMPLE.COM\"",
            "\"https://api.example.com.evil.com\"",
            "[\"other\", \"another\"]",
            "[]",
            "[[\"" + AUDIENCE + "\"]]",
            "{\"aud\": \"" + AUDIENCE + "\"}",
            "42",
            "\"\"",
            "\"*\""
        }) {
            all.put("aud " + aud, token(HEADER, claims("aud", aud), rs));
        }
        for (String iss : new String[] {
            "\"" + issuer.url() + "/\"",
            "\"" + issuer.url().replace("http", "HTTP") + "\"",
            "\"" + evil.url() + "\"",
            "[\"" + issuer.url() + "\"]",
            "\"" + issuer.url() + "#\"",
            "\"\"",
            "null"
        }) {
            all.put("iss " + iss, token(HEADER, claims("iss", iss), rs));
        }
        all.put("a client of nobody's", token(HEADER, claims("client_id", "\"nobody\""), rs));
        all.put("a client of another issuer", token(HEADER, claims("client_id", "\"pool\""), rs));
        all.put("client_id as number", token(HEADER, claims("client_id", "7"), rs));
        all.put("client_id empty", token(HEADER, claims("client_id", "\"\""), rs));
        all.put("scope as array", token(HEADER, claims("scope", "[\"campaigns:read\"]"), rs));
        all.put("two issuers", token(HEADER, claims().replace("{", "{\"iss\": \"" + evil.url() + "\", "), rs));
        all.put("two audiences", token(HEADER, claims().replace("{", "{\"aud\": \"x\", "), rs));
        all.put("two ends", token(HEADER, claims().replace("{", "{\"exp\": 1, "), rs));
        all.put(
                "another issuer's name and our kid",
                token(HEADER, claims("iss", "\"" + cognito.url() + "\""), strangers));

        all.put("a user's", token(HEADER, claims("sub", "\"a-person\""), rs));
        all.put("a user's who is named like a client", token(HEADER, claims("sub", "\"pool\""), rs));
        all.put("padded", good + "==");
        all.put("a padded header", parts[0] + "=." + parts[1] + "." + parts[2]);
        all.put("base64's other alphabet", good.replace('-', '+').replace('_', '/'));
        all.put(
                "bits behind the last byte",
                good.substring(0, good.length() - 1) + (char) (good.charAt(good.length() - 1) + 1));

        all.put("no signature", parts[0] + "." + parts[1] + ".");
        all.put("no signature and no dot", parts[0] + "." + parts[1]);
        all.put("half a signature", parts[0] + "." + parts[1] + "." + parts[2].substring(0, 100));
        all.put(
                "another token's signature",
                parts[0] + "." + base(claims("scope", "\"messages:write\"")) + "." + parts[2]);
        all.put("another header", base(more(", \"x\": 1")) + "." + parts[1] + "." + parts[2]);
        all.put("four parts", good + ".x");
        all.put("five parts", base("{\"alg\": \"RSA-OAEP\", \"enc\": \"A256GCM\", \"cty\": \"JWT\"}") + ".a.b.c.d");
        all.put("five parts dir", base("{\"alg\": \"dir\", \"enc\": \"A128GCM\"}") + "..b.c.d");
        all.put("dots", "..");
        all.put("letters", "a.b.c");
        all.put("empty objects", base("{}") + "." + base("{}") + ".");
        all.put("claims that are a list", token(HEADER, "[1]", rs));
        all.put("claims that are a text", token(HEADER, "\"x\"", rs));
        all.put("claims that are nothing", token(HEADER, "", rs));
        all.put("claims that are no JSON", token(HEADER, "{", rs));
        all.put("claims a thousand deep", token(HEADER, "[".repeat(1000) + "]".repeat(1000), rs));
        all.put(
                "claims that are deep within",
                token(HEADER, claims("x", "[".repeat(900) + "]".repeat(900)), strangers));
        all.put("oversize", token(HEADER, claims("x", "\"" + "x".repeat(7000) + "\""), rs));
        String curves = kid("ES256", "\"e1\"");
        all.put("ES256 zero", token(curves, claims(), fixed(new byte[64])));
        byte[] ones = new byte[64];
        Arrays.fill(ones, (byte) 0xff);
        all.put("ES256 ones", token(curves, claims(), fixed(ones)));
        byte[] zeroR = new byte[64];
        zeroR[63] = 1;
        all.put("ES256 r zero", token(curves, claims(), fixed(zeroR)));
        all.put("ES256 empty", token(curves, claims(), fixed()));
        all.put("ES256 DER", token(curves, claims(), by(curve.getPrivate(), "SHA256withECDSA")));
        all.put("ES256 of nothing", token(curves, claims(), input -> es.sign(new byte[0])));
        all.put("ES384", token(kid("ES384", "\"e1\""), claims(), es));
        return all;
    }

    private String good() {
        return token(HEADER, claims(), rs);
    }

    private String claims(String... changed) {
        return claims(issuer.url(), now(), changed);
    }

    private static String claims(String iss, long now, String... changed) {
        Map<String, String> claims = new LinkedHashMap<>();
        claims.put("iss", "\"" + iss + "\"");
        claims.put("aud", "\"" + AUDIENCE + "\"");
        claims.put("sub", "\"shop\"");
        claims.put("client_id", "\"shop\"");
        claims.put("iat", "" + now);
        claims.put("exp", "" + (now + 300));
        claims.put("jti", "\"1\"");
        claims.put("scope", "\"campaigns:read\"");
        for (int i = 0; i < changed.length; i += 2) {
            claims.put(changed[i], changed[i + 1]);
            if (changed[i].equals("client_id") && changed[i + 1].length() > 2) {
                claims.put("sub", changed[i + 1]);
            }
        }
        StringBuilder json = new StringBuilder("{");
        claims.forEach((name, value) -> {
            if (!value.isEmpty()) {
                json.append(json.length() == 1 ? "" : ", ")
                        .append('"')
                        .append(name)
                        .append("\": ")
                        .append(value);
            }
        });
        return json.append('}').toString();
    }

    private String cognitos(String use, String scope, String subject) {
        return token(
                "{\"alg\": \"RS256\", \"kid\": \"k1\"}",
                """
                {"iss": "%s", "sub": "%s", "client_id": "pool", %s, "scope": "%s", "iat": %d, "exp": %d}""".formatted(cognito.url(), subject, use, scope, now(), now() + 300),
                rs);
    }

    private long now() {
        return platform.clock.instant().getEpochSecond();
    }

    private static String alg(String alg) {
        return HEADER.replace("RS256", alg);
    }

    private static String kid(String alg, String kid) {
        return "{\"alg\": \"" + alg + "\", \"typ\": \"at+jwt\", \"kid\": " + kid + "}";
    }

    private static String header(String kid) {
        return kid("RS256", "\"" + kid + "\"");
    }

    private static String more(String members) {
        return HEADER.substring(0, HEADER.length() - 1) + members + "}";
    }

    private static String base(String json) {
        return TestIssuer.base64(json.getBytes(StandardCharsets.UTF_8));
    }

    private static String one(TestIssuer issuer) {
        return "{\"issuers\": [{\"id\": \"main\", \"url\": \"%s\", \"jwksUri\": \"%s/keys\", \"audience\": \"%s\"}]}"
                .formatted(issuer.url(), issuer.url(), AUDIENCE);
    }

    private String claimsAt(TestIssuer own) {
        return claims(own.url(), TestPlatform.START.getEpochSecond());
    }

    private static String claimsAt(TestIssuer own, TestPlatform other) {
        return claims(own.url(), other.clock.instant().getEpochSecond());
    }

    private static void registerAt(TestPlatform other, TestIssuer own) {
        String key = other.platform.issueKey(Mode.LIVE);
        assertThat(other.send(other.bare("/v1/clients")
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("""
                        {"name": "shop", "issuer": "%s", "clientId": "shop", "bundle": "automation"}""".formatted(own.url()))))
                        .status())
                .isEqualTo(201);
    }

    private static Answer callAt(TestPlatform other, String token) {
        return other.send(other.bare("/v1/campaigns")
                .header("Authorization", "Bearer " + token)
                .GET());
    }

    private Answer register(String url, String clientId, String rights) {
        return post(admin, "/v1/clients", """
                {"name": "client", "issuer": "%s", "clientId": "%s", %s}""".formatted(url, clientId, rights));
    }

    private Answer post(String key, String path, String body) {
        return platform.send(platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body)));
    }

    private Answer call(String token) {
        return as(token, "/v1/campaigns");
    }

    private Answer as(String token, String path) {
        return platform.send(
                platform.bare(path).header("Authorization", "Bearer " + token).GET());
    }
}
