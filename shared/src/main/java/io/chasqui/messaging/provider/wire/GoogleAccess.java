package io.chasqui.messaging.provider.wire;

import io.chasqui.messaging.provider.AccessTokens;
import io.chasqui.messaging.provider.AccessTokens.Access;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.SignedTokens;
import io.chasqui.platform.http.SignedTokens.Algorithm;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens of a service account of Google (https://developers.google.com/identity/protocols/oauth2/service-account). A
 * connection has the settings {@code clientEmail} and, where wanted, {@code tokenUrl}, and the secret {@code privateKey}.
 */
public final class GoogleAccess {
    private static final String TOKEN_URL = "https://oauth2.googleapis.com/token";
    private static final long LIVES_SECONDS = 3600;

    private final HttpsClient http;
    private final SignedTokens signer;
    private final Clock clock;
    private final String scope;

    /** @param scope what the token is for */
    public GoogleAccess(HttpsClient http, SignedTokens signer, Clock clock, String scope) {
        this.http = http;
        this.signer = signer;
        this.clock = clock;
        this.scope = scope;
    }

    /** {@return what is wrong with the connection's service account} */
    public static Optional<String> flaw(Connection connection, SignedTokens signer) {
        return signer.flaw(Algorithm.RS256, connection.secret("privateKey"))
                .map(flaw -> "secrets.privateKey: " + flaw)
                .or(() -> HttpsClient.flaw("settings.tokenUrl", tokenUrl(connection)));
    }

    /** {@return a new token, or why there is none} */
    public Access fetch(Connection connection) {
        long now = clock.instant().getEpochSecond();
        String assertion = signer.sign(
                Algorithm.RS256,
                connection.secret("privateKey"),
                null,
                Map.of(
                        "iss",
                        connection.setting("clientEmail"),
                        "scope",
                        scope,
                        "aud",
                        tokenUrl(connection),
                        "iat",
                        now,
                        "exp",
                        now + LIVES_SECONDS));
        String form = Form.encode(
                Map.of("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", assertion));
        return AccessTokens.read(
                http.post(
                        URI.create(tokenUrl(connection)),
                        Map.of("Content-Type", "application/x-www-form-urlencoded"),
                        form),
                answered -> Fields.ofAnswer(answered.body()).flatMap(this::granted));
    }

    private Optional<Access.Granted> granted(Fields answer) {
        return answer.find("access_token")
                .flatMap(token -> answer.find("expires_in")
                        .filter(seconds -> seconds.matches("[0-9]{1,6}"))
                        .map(seconds ->
                                new Access.Granted(token, clock.instant().plusSeconds(Long.parseLong(seconds)))));
    }

    private static String tokenUrl(Connection connection) {
        return connection.settings().getOrDefault("tokenUrl", TOKEN_URL);
    }
}
