package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.access.Authentication;
import io.chasqui.platform.tenant.Mode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The platform behind CloudFront, whose part the test plays: what it adds to requests, and what comes without. */
@TestInstance(Lifecycle.PER_CLASS)
class CloudFrontTest {
    private static final String SECRET = "jQ4dAcRw8nGm2XbTz6KvYs1LpEu7HfN";
    private static final String OFFICE = "203.0.113.7";
    private static final String ELSEWHERE = "198.51.100.10";

    private TestPlatform platform;
    private String admin;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        Path secret = Files.writeString(directory.resolve("secret"), SECRET + "\n");
        platform = TestPlatform.start(TestPlatform.START, Map.of("chasqui.origin-secret", "file:" + secret));
        admin = platform.platform.issueKey(Mode.LIVE);
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    /** Of each function that answers requests, and of each kind of route: for callers, for vendors, for everybody. */
    @ParameterizedTest
    @CsvSource({
        "GET,/v1/messages/x",
        "GET,/v1/openapi.json",
        "GET,/v1/tenant",
        "GET,/v1/dead-letters",
        "GET,/v1/webhooks",
        "POST,/v1/receipts/twilio-us",
        "POST,/v1/inbound/twilio-us",
        "GET,/v1/conversations/x",
        "GET,/v1/campaigns"
    })
    void takesNothingThatCameAnotherWay(String method, String path) {
        HttpRequest.Builder direct = platform.request(path).method(method, BodyPublishers.noBody());
        HttpRequest.Builder through = through(OFFICE, admin, path).method(method, BodyPublishers.noBody());

        Answer refused = platform.send(direct);

        assertThat(refused.status()).isEqualTo(421);
        assertThat(refused.text("code")).isEqualTo("misdirected");
        assertThat(platform.send(through).status()).isNotEqualTo(421);
    }

    @Test
    void letsAKeyInFromWhereItMayBeUsed() {
        String bound = post(OFFICE, "/v1/keys", """
            {"name": "office", "scopes": ["campaigns:read"], "cidrs": ["203.0.113.0/24", "2001:db8::/32"]}\
            """).text("key");

        assertThat(get(OFFICE, bound).status()).isEqualTo(200);
        assertThat(get("2001:db8::7", bound).status()).isEqualTo(200);
        assertThat(get(ELSEWHERE, bound).text("code")).isEqualTo("address_not_allowed");
        // what API Gateway sees, and a caller who writes what CloudFront would
        assertThat(get("127.0.0.1", bound).text("code")).isEqualTo("address_not_allowed");
        assertThat(platform.send(platform.bare("/v1/campaigns")
                                .header("Authorization", "Bearer " + bound)
                                .header("X-Chasqui-Viewer-Address", OFFICE)
                                .header("CloudFront-Viewer-Address", OFFICE + ":46532")
                                .header("X-Forwarded-For", OFFICE))
                        .text("code"))
                .isEqualTo("misdirected");
    }

    @Test
    void shutsATenantsCallersIntoTheirNetwork() {
        Answer out = put(ELSEWHERE, "{\"allowedCidrs\": [\"203.0.113.0/24\"]}");
        Answer in = put(OFFICE, "{\"allowedCidrs\": [\"203.0.113.0/24\"]}");
        platform.clock.advance(Authentication.CACHED_FOR);

        assertThat(out.status()).as("a list that shuts its maker out").isEqualTo(422);
        assertThat(in.status()).isEqualTo(200);
        assertThat(get(OFFICE, admin).status()).isEqualTo(200);
        assertThat(get(ELSEWHERE, admin).status()).isEqualTo(403);

        put(OFFICE, "{\"allowedCidrs\": []}");
        platform.clock.advance(Authentication.CACHED_FOR);
    }

    @Test
    void writesTheCallersAddressIntoTheAuditLog() {
        platform.clock.advance(Duration.ofSeconds(1)); // entries of one instant have no order
        post(OFFICE, "/v1/keys", "{\"name\": \"audited\", \"scopes\": [\"campaigns:read\"]}");

        assertThat(platform.send(through(OFFICE, admin, "/v1/audit?limit=1").GET())
                        .at("entries.0.address"))
                .isEqualTo(OFFICE);
    }

    private Answer get(String address, String key) {
        return platform.send(through(address, key, "/v1/campaigns").GET());
    }

    private Answer post(String address, String path, String json) {
        return platform.send(through(address, admin, path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    private Answer put(String address, String json) {
        return platform.send(through(address, admin, "/v1/tenant")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(json)));
    }

    /** As CloudFront sends it on. */
    private HttpRequest.Builder through(String address, String key, String path) {
        return platform.bare(path)
                .header("Authorization", "Bearer " + key)
                .header("X-Chasqui-Origin-Secret", SECRET)
                .header("X-Chasqui-Viewer-Address", address);
    }
}
