package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.MutableClock;
import io.chasqui.local.oidc.LocalIssuer;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.tenant.Mode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The issuer that {@code chasqui local --oidc} brings. */
class LocalIssuerTest {
    @Test
    void givesItsClientTokensThatThePlatformTakes() throws Exception {
        try (LocalIssuer issuer = LocalIssuer.start("a secret", MutableClock.at(TestPlatform.START));
                TestPlatform platform = TestPlatform.startWithIssuers(issuer.setting())) {
            platform.platform.registerClient(LocalIssuer.ID, LocalIssuer.ID, Mode.TEST);

            HttpResponse<String> given =
                    ask(issuer, "local:a secret", "grant_type=client_credentials&scope=campaigns:read");
            String token = String.valueOf(Json.object(given.body()).get("access_token"));

            assertThat(platform.send(platform.bare("/v1/campaigns")
                                    .header("Authorization", "Bearer " + token)
                                    .GET())
                            .status())
                    .isEqualTo(200);
            assertThat(platform.send(platform.bare("/v1/audit")
                                    .header("Authorization", "Bearer " + token)
                                    .GET())
                            .status())
                    .isEqualTo(403);
            assertThat(ask(issuer, "local:another", "grant_type=client_credentials")
                            .statusCode())
                    .isEqualTo(401);
            assertThat(ask(issuer, "local:a secret", "grant_type=password").statusCode())
                    .isEqualTo(400);
        }
    }

    private static HttpResponse<String> ask(LocalIssuer issuer, String login, String form)
            throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                    HttpRequest.newBuilder(URI.create(issuer.url() + "/token"))
                            .header(
                                    "Authorization",
                                    "Basic "
                                            + Base64.getEncoder()
                                                    .encodeToString(login.getBytes(StandardCharsets.UTF_8)))
                            .POST(BodyPublishers.ofString(form))
                            .build(),
                    BodyHandlers.ofString());
        }
    }
}
