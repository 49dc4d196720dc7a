package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** Test keys reach the sandbox and nothing else; live keys reach the vendors and not the sandbox. */
@TestInstance(Lifecycle.PER_CLASS)
class ModeTest {
    private static final String PHONE = "+12125550142";

    private TwilioStub twilio;
    private TestPlatform platform;
    private String test;
    private String live;

    @BeforeAll
    void start(@TempDir Path directory) {
        twilio = new TwilioStub();
        platform = TestPlatform.start(null, twilio.connections(directory));
        test = platform.platform.issueKey(Mode.TEST);
        live = platform.key;
    }

    @AfterAll
    void stop() {
        platform.close();
        twilio.close();
    }

    @AfterEach
    void settle() {
        platform.pass(Duration.ofHours(25));
        twilio.forget();
    }

    @Test
    void aTestKeysMessageGoesToTheSandbox() {
        Answer accepted = post(test, "/v1/messages", TestPlatform.message(PHONE, "transactional"));
        platform.pump();
        platform.pass(Duration.ofMinutes(1));

        Answer message = platform.see(accepted);
        assertThat(message.text("mode")).isEqualTo("test");
        assertThat(message.text("hops.0.connection")).isEqualTo("sandbox");
        assertThat(message.text("status")).isEqualTo("delivered");
        assertThat(twilio.attempts()).isEmpty();
    }

    @Test
    void aLiveKeysMessageGoesToTheVendor() {
        Answer accepted = post(live, "/v1/messages", TestPlatform.message(PHONE, "transactional"));
        platform.pump();

        Answer message = platform.see(accepted);
        assertThat(message.text("mode")).isEqualTo("live");
        assertThat(message.text("hops.0.connection")).isEqualTo("twilio-us");
        assertThat(twilio.attempts()).hasSize(1);
    }

    @Test
    void aTestKeysBatchGoesToTheSandbox() {
        post(
                test,
                "/v1/messages/batch",
                "{\"messages\": [" + TestPlatform.message(PHONE, "transactional") + ", "
                        + TestPlatform.message(PHONE, "authentication") + "]}");
        platform.pump();

        assertThat(twilio.attempts()).isEmpty();
    }

    @Test
    void aTestKeysReplyGoesToTheSandboxAndALiveKeysToTheVendorThatThePersonUsed() {
        twilio.inbound(platform, PHONE, "Where is it?", "SM1");
        platform.pump();
        String replies = "/v1/conversations/cnv_" + platform.contact(PHONE).key() + "/messages";

        Answer trial = post(test, replies, "{\"content\": {\"text\": \"On its way\"}}");
        platform.pump();
        assertThat(platform.see(trial).text("hops.0.connection")).isEqualTo("sandbox");
        assertThat(twilio.attempts()).isEmpty();

        Answer real = post(live, replies, "{\"content\": {\"text\": \"On its way\"}}");
        platform.pump();
        assertThat(platform.see(real).text("hops.0.connection")).isEqualTo("twilio-us");
        assertThat(platform.see(real).text("hops.0.sender")).isEqualTo(TwilioStub.SENDER);
        assertThat(twilio.attempts()).hasSize(1);
    }

    @Test
    void aLiveReplyToTheSandboxsPersonLeavesByTheVendorWithTheVendorsSender() {
        platform.writes("+12125550143", "Hello?");
        platform.pump();

        Answer reply = post(
                live,
                "/v1/conversations/cnv_" + platform.contact("+12125550143").key() + "/messages",
                "{\"content\": {\"text\": \"Hello\"}}");

        assertThat(platform.see(reply).text("hops.0.connection")).isEqualTo("twilio-us");
        assertThat(platform.see(reply).text("hops.0.sender")).isEqualTo(TwilioStub.SENDER);
    }

    @Test
    void whatTheSandboxsPersonIsAnsweredStaysInTheSandbox() {
        platform.writes("+12125550144", "HELP");
        platform.pump();

        assertThat(twilio.attempts()).isEmpty();
    }

    @Test
    void aTestKeysCampaignGoesToTheSandboxAndALiveKeysToTheVendor() {
        Answer trial = post(test, "/v1/campaigns", campaign());
        platform.pump();
        assertThat(trial.text("mode")).isEqualTo("test");
        assertThat(twilio.attempts()).isEmpty();

        post(live, "/v1/campaigns", campaign());
        platform.pump();
        assertThat(twilio.attempts()).hasSize(1);
    }

    @Test
    void aTestKeySetsNothingLiveGoingAndStopsNothingLive() {
        Answer campaign = post(
                live,
                "/v1/campaigns",
                campaign()
                        .replaceFirst(
                                "\\{",
                                "{\"start\": {\"at\": \""
                                        + platform.clock.instant().plusSeconds(3600) + "\"}, "));
        String at = "/v1/campaigns/" + campaign.text("id");
        post(live, at + "/pause", "");
        Answer message = post(
                live,
                "/v1/messages",
                TestPlatform.message(
                        PHONE,
                        "transactional",
                        "\"sendAt\": \"" + platform.clock.instant().plusSeconds(3600) + "\""));

        for (String path :
                new String[] {at + "/resume", at + "/cancel", "/v1/messages/" + message.text("id") + "/cancel"}) {
            Answer refused = post(test, path, "");
            assertThat(refused.status()).as(path).isEqualTo(403);
            assertThat(refused.text("code")).isEqualTo("test_mode");
        }
        assertThat(platform.get(at).text("status")).isEqualTo("paused");
        assertThat(post(live, at + "/cancel", "").status()).isEqualTo(200);
    }

    @Test
    void aTestsIdempotencyKeyIsNoLiveMessages() {
        String body = TestPlatform.message(PHONE, "transactional");
        assertThat(keyed(test, body).status()).isEqualTo(202);

        Answer clash = keyed(live, body);

        assertThat(clash.status()).isEqualTo(422);
        assertThat(clash.text("code")).isEqualTo("idempotency_mismatch");
    }

    @Test
    void aLiveKeyOfATenantWithoutConnectionsIsToldSo() {
        String stranger = platform.platform.issueKey(new TenantId("stranger"), Mode.LIVE, Scope.all(), null);

        Answer refused = post(stranger, "/v1/messages", TestPlatform.message(PHONE, "transactional"));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.code")).isEqualTo("no_connection");
    }

    @Test
    void whatATestKeyRecordsOfConsentBindsTestMessagesAlone() {
        String phone = "+12125550145";
        consents(test, phone, "granted", "marketing");
        consents(test, phone, "denied", "service");

        assertThat(send(test, phone, "marketing")).isEqualTo("accepted");
        assertThat(send(live, phone, "marketing")).isEqualTo("suppressed no_consent");
        assertThat(send(test, phone, "service")).isEqualTo("suppressed opted_out");
        assertThat(send(live, phone, "service")).isEqualTo("accepted");
    }

    @Test
    void liveConsentBindsLiveMessagesAlone() {
        String phone = "+12125550146";
        consents(live, phone, "granted", "marketing");

        assertThat(send(live, phone, "marketing")).isEqualTo("accepted");
        assertThat(send(test, phone, "marketing")).isEqualTo("suppressed no_consent");
        String path = "/v1/contacts/" + platform.contact(phone) + "/consents";
        assertThat(get(live, path).text("consents.0.mode")).isEqualTo("live");
        assertThat(get(test, path).list("consents")).isEmpty();
    }

    @Test
    void aSandboxPersonsStopBindsTestMessagesAlone() {
        String stops = "+12025550116";
        send(test, stops, "service");
        platform.pump();
        platform.pass(Duration.ofMinutes(1));

        assertThat(send(test, stops, "service")).isEqualTo("suppressed opted_out");
        assertThat(send(live, stops, "service")).isEqualTo("accepted");
    }

    @Test
    void aSandboxVendorsOptOutBindsTestMessagesAlone() {
        String optedOut = "+12025550115";
        send(test, optedOut, "service");
        platform.pump();

        assertThat(send(test, optedOut, "service")).isEqualTo("suppressed opted_out");
        assertThat(send(live, optedOut, "service")).isEqualTo("accepted");
    }

    @Test
    void aPersonsStopBindsLiveMessagesAlone() {
        String phone = "+12125550147";
        twilio.inbound(platform, phone, "STOP", "SM1");
        platform.pump();

        assertThat(send(live, phone, "service")).isEqualTo("suppressed opted_out");
        assertThat(send(test, phone, "service")).isEqualTo("accepted");
    }

    private void consents(String key, String phone, String state, String purpose) {
        post(key, "/v1/contacts", "{\"addresses\": [{\"phone\": \"" + phone + "\"}]}");
        assertThat(platform.send(platform.bare("/v1/contacts/" + platform.contact(phone) + "/consents")
                                .header("Authorization", "Bearer " + key)
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString("""
                                        {"consents": [{"channel": "sms", "state": "%s", "purpose": "%s",
                                          "evidence": {"where": "a shop"}}]}""".formatted(state, purpose))))
                        .status())
                .isEqualTo(200);
    }

    /** {@return what becomes of a message at once} */
    private String send(String key, String phone, String purpose) {
        Answer answer = post(key, "/v1/messages", TestPlatform.message(phone, purpose));
        return answer.text("status") + (answer.at("reason") == null ? "" : " " + answer.at("reason"));
    }

    private Answer get(String key, String path) {
        return platform.send(
                platform.bare(path).header("Authorization", "Bearer " + key).GET());
    }

    private static String campaign() {
        return """
                {"name": "Spring", "purpose": "transactional", "content": {"text": "Hello"},
                 "recipients": [{"to": {"phone": "%s"}}]}""".formatted(PHONE);
    }

    private Answer keyed(String key, String body) {
        return platform.send(request(key, "/v1/messages", body).header("Idempotency-Key", "the-same"));
    }

    private Answer post(String key, String path, String body) {
        return platform.send(request(key, path, body));
    }

    private HttpRequest.Builder request(String key, String path, String body) {
        HttpRequest.Builder request = platform.bare(path).header("Authorization", "Bearer " + key);
        return body.isEmpty()
                ? request.POST(BodyPublishers.noBody())
                : request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
    }
}
