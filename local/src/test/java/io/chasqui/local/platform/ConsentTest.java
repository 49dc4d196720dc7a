package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipients;
import io.chasqui.platform.tenant.Mode;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

@TestInstance(Lifecycle.PER_CLASS)
class ConsentTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private TestPlatform platform;
    private String phone = "+14155552000";

    @BeforeAll
    void start() {
        platform = TestPlatform.start();
    }

    @AfterAll
    void stop() {
        platform.close();
    }

    @BeforeEach
    void aPersonOfItsOwnForEachTest() {
        phone = "+" + (Long.parseLong(phone.substring(1)) + 1);
        platform.post("/v1/contacts", "{\"addresses\": [{\"phone\": \"" + phone + "\"}]}");
    }

    @Test
    void marketingNeedsAGrantThatNamesIt() {
        Answer without = platform.sendTo(phone, "marketing");
        grant("\"purpose\": \"service\"");
        grant("\"scope\": \"everything\"");
        Answer withAnother = platform.sendTo(phone, "marketing");
        grant("\"purpose\": \"marketing\"");
        Answer with = platform.sendTo(phone, "marketing");
        platform.pump();
        platform.pass(Duration.ofSeconds(2));

        assertThat(without.text("status") + " " + without.text("reason")).isEqualTo("suppressed no_consent");
        assertThat(withAnother.text("reason")).isEqualTo("no_consent");
        assertThat(platform.status(without)).isEqualTo("suppressed no_consent");
        assertThat(platform.see(without).at("hops.0.attempts")).isEqualTo(0);
        assertThat(platform.status(with)).isEqualTo("delivered");
        assertThat(platform.see(with).text("basis")).isEqualTo("consent");
    }

    @ParameterizedTest
    @CsvSource({
        "marketing,      suppressed opted_out",
        "transactional,  suppressed opted_out",
        "service,        suppressed opted_out",
        "authentication, sent",
    })
    void anOptOutBindsEveryPurposeButTheCodeThatThePersonAsksFor(String purpose, String status) {
        grant("\"purpose\": \"marketing\"");
        platform.clock.advance(MINUTE);
        platform.writes(phone, "Stop!");
        platform.pump();

        Answer accepted = platform.sendTo(phone, purpose);
        platform.pump();

        assertThat(platform.status(accepted)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"marketing", "transactional", "service"})
    void anOptOutThatComesWhileAMessageWaitsIsSeenBeforeTheCall(String purpose) {
        grant("\"purpose\": \"marketing\"");
        Instant sendAt = platform.clock.instant().plus(Duration.ofHours(1));
        Answer accepted = platform.sendTo(phone, purpose, "\"sendAt\": \"" + sendAt + "\"");
        platform.pump();
        platform.pass(Duration.ofMinutes(59));
        assertThat(accepted.text("status")).isEqualTo("accepted");

        platform.writes(phone, "STOP");
        platform.pump();
        platform.pass(Duration.ofMinutes(2), MINUTE);

        Answer message = platform.see(accepted);
        assertThat(platform.status(accepted)).isEqualTo("suppressed opted_out");
        assertThat(message.at("hops.0.state")).isEqualTo("refused");
        assertThat(message.object("hops.0")).doesNotContainKeys("providerId", "receipt");
    }

    @Test
    void anOptOutIsConfirmedOnceAndNothingElsePasses() {
        platform.writes(phone, "STOP");
        platform.pump();
        platform.pass(MINUTE);
        platform.writes(phone, "STOP");
        platform.pump();

        List<Map<String, Object>> timeline =
                platform.get("/v1/messages?contact=" + platform.contact(phone)).list("messages");
        assertThat(timeline)
                .extracting(message -> message.get("direction"))
                .containsExactly("inbound", "outbound", "inbound");
        assertThat(timeline.get(1)).containsEntry("status", "delivered").containsEntry("basis", "legal_obligation");
    }

    @Test
    void aGrantThatWasGivenBeforeTheOptOutAndIsToldAfterDoesNotLiftIt() {
        Instant before = platform.clock.instant();
        platform.clock.advance(MINUTE);
        platform.writes(phone, "STOP");
        platform.pump();
        platform.clock.advance(MINUTE);

        grant("\"purpose\": \"marketing\", \"capturedAt\": \"" + before + "\"");
        grant("\"capturedAt\": \"" + before + "\"");

        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");
        assertThat(platform.sendTo(phone, "transactional").text("reason")).isEqualTo("opted_out");
    }

    @Test
    void aGrantOfTheSameInstantAsTheOptOutDoesNotLiftIt() {
        platform.writes(phone, "STOP");
        platform.pump();

        grant("\"purpose\": \"service\"");

        assertThat(platform.sendTo(phone, "service").text("reason")).isEqualTo("opted_out");
    }

    @Test
    void aLaterGrantLiftsTheOptOutForItsPurposeAlone() {
        platform.writes(phone, "STOP");
        platform.pump();
        platform.clock.advance(MINUTE);

        grant("\"purpose\": \"service\"");

        assertThat(platform.sendTo(phone, "service").text("status")).isEqualTo("accepted");
        assertThat(platform.sendTo(phone, "transactional").text("reason")).isEqualTo("opted_out");
        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");
    }

    @Test
    void whoComesBackIsWrittenToAgainButAdvertisedToOnlyByTheGrantThatStands() {
        platform.writes(phone, "STOP");
        platform.pump();
        platform.clock.advance(MINUTE);
        platform.writes(phone, "START");
        platform.pump();

        assertThat(platform.sendTo(phone, "transactional").text("status")).isEqualTo("accepted");
        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("no_consent");
    }

    @Test
    void whoLeavesAgainAfterAGrantIsOutAgain() {
        platform.writes(phone, "STOP");
        platform.pump();
        platform.clock.advance(MINUTE);
        grant("\"purpose\": \"marketing\"");
        assertThat(platform.sendTo(phone, "marketing").text("status")).isEqualTo("accepted");
        platform.clock.advance(MINUTE);

        platform.writes(phone, "STOP");
        platform.pump();

        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");
    }

    @Test
    void aDenialByTheTenantIsForItsPurpose() {
        grant("\"purpose\": \"marketing\"");
        platform.clock.advance(MINUTE);
        record("\"state\": \"denied\", \"purpose\": \"marketing\"");

        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");
        assertThat(platform.sendTo(phone, "service").text("status")).isEqualTo("accepted");
    }

    @Test
    void everyChangeStandsInAChainThatIsUnbroken() {
        grant("\"purpose\": \"marketing\", \"jurisdiction\": \"US-CA\", \"evidence\": {\"shown\": \"Tick here\"}");
        platform.clock.advance(MINUTE);
        platform.writes(phone, "STOP");
        platform.writes(phone, "STOP");
        platform.pump();
        platform.clock.advance(MINUTE);
        platform.writes(phone, "START");
        platform.pump();
        platform.clock.advance(MINUTE);
        record("\"state\": \"denied\"");

        List<LedgerEntry> ledger = platform.platform
                .bean("inbound", Recipients.class)
                .ledger(LocalPlatform.TENANT, Mode.TEST, platform.contact(phone));

        assertThat(ledger).extracting(LedgerEntry::number).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(ledger)
                .extracting(entry -> entry.consent().source().wire() + " "
                        + entry.consent().state().wire())
                .containsExactly("api granted", "keyword denied", "keyword denied", "keyword granted", "api denied");
        assertThat(LedgerEntry.isUnbroken(ledger)).isTrue();
        assertThat(LedgerEntry.isUnbroken(ledger.subList(1, 5))).isFalse();
    }

    @Test
    void aConsentIsToldWithItsProof() {
        Answer recorded = grant("""
                "purpose": "marketing", "scope": "news", "jurisdiction": "US-CA",
                "evidence": {"shown": "Tick here", "where": "https://shop.example/sign-up", "by": "web"}""");

        Answer told = platform.get("/v1/contacts/" + platform.contact(phone) + "/consents");

        assertThat(told.at("consents")).isEqualTo(recorded.at("consents"));
        assertThat(told.list("consents")).hasSize(1);
        assertThat(told.at("consents.0.evidence"))
                .isEqualTo(Map.of("shown", "Tick here", "where", "https://shop.example/sign-up", "by", "web"));
        assertThat(told.text("consents.0.capturedAt"))
                .isEqualTo(platform.clock.instant().toString());
        assertThat(told.at("consents.0.address")).isEqualTo(Map.of("phone", phone));
    }

    @Test
    void theHistoryHasEveryChangeInItsChain() {
        grant("\"purpose\": \"marketing\"");
        platform.clock.advance(MINUTE);
        platform.sendTo(phone, "service");
        platform.writes(phone, "STOP");
        platform.pump();

        Answer history = platform.get("/v1/contacts/" + platform.contact(phone) + "/consents/history");

        assertThat(history.list("entries"))
                .extracting(entry -> entry.get("number"))
                .containsExactly(1, 2);
        assertThat(history.text("entries.0.consent.state")).isEqualTo("granted");
        assertThat(history.text("entries.1.consent.evidence.shown")).isEqualTo("STOP");
        assertThat(history.text("entries.1.previous")).isEqualTo(history.text("entries.0.hash"));
        assertThat(history.text("entries.0.previous")).isEqualTo(LedgerEntry.FIRST);
        assertThat(history.at("unbroken")).isEqualTo(true);
        assertThat(platform.get("/v1/contacts/ctc_00000000000000000000/consents/history")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void theAnswerSaysWhatAConsentCovers() {
        assertThat(grant("\"scope\": \"everything\"").at("consents.0.covers"))
                .isEqualTo(List.of("transactional", "authentication", "service"));
        assertThat(grant("\"purpose\": \"marketing\"").list("consents"))
                .extracting(consent -> consent.get("covers"))
                .contains(List.of("marketing"));
        assertThat(record("\"state\": \"denied\"").list("consents"))
                .extracting(consent -> consent.get("covers"))
                .contains(List.of("transactional", "marketing", "service"));
    }

    @Test
    void theAnswerSaysThatAStatementIsOverruledAndByWhat() {
        String before = ", \"capturedAt\": \"" + platform.clock.instant().minus(MINUTE) + "\"";
        platform.sendTo(phone, "service");
        platform.writes(phone, "STOP");
        platform.pump();

        Answer early = grant("\"purpose\": \"marketing\"" + before);
        assertThat(early.text("results.0.effect")).isEqualTo("overruled");
        assertThat(early.text("results.0.overruledBy.state")).isEqualTo("denied");
        assertThat(early.text("results.0.overruledBy.source")).isEqualTo("keyword");
        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");

        platform.clock.advance(MINUTE);
        assertThat(grant("\"purpose\": \"marketing\"").at("results")).isEqualTo(List.of(Map.of("effect", "in_force")));
        assertThat(platform.sendTo(phone, "marketing").text("status")).isEqualTo("accepted");
        assertThat(grant("\"purpose\": \"marketing\"" + before).text("results.0.overruledBy.state"))
                .isEqualTo("granted");
        assertThat(record("\"state\": \"denied\", \"purpose\": \"marketing\"" + before)
                        .text("results.0.effect"))
                .isEqualTo("overruled");
    }

    @Test
    void nobodyCanHaveSaidItInTheFuture() {
        Instant future = platform.clock.instant().plus(Duration.ofMinutes(2));

        Answer refused = platform.put("/v1/contacts/" + platform.contact(phone) + "/consents", """
                {"consents": [{"channel": "sms", "state": "granted", "purpose": "marketing", "evidence": {"where": "here"}},
                              {"channel": "sms", "state": "denied", "capturedAt": "%s"}]}""".formatted(future));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.pointer")).isEqualTo("/consents/1/capturedAt");
        assertThat(refused.text("violations.0.code")).isEqualTo("in_the_future");
        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("no_consent");
    }

    @Test
    void aScopeIsEvidenceAndTheLastWordOfAnyScopeCountsForThePurpose() {
        grant("\"purpose\": \"marketing\", \"scope\": \"news\"");
        assertThat(platform.sendTo(phone, "marketing").text("status")).isEqualTo("accepted");
        platform.clock.advance(MINUTE);
        record("\"state\": \"denied\", \"purpose\": \"marketing\", \"scope\": \"offers\"");
        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");
        platform.clock.advance(MINUTE);

        Answer shown = grant("\"purpose\": \"marketing\"");

        assertThat(platform.sendTo(phone, "marketing").text("status")).isEqualTo("accepted");
        assertThat(shown.list("consents"))
                .extracting(consent -> consent.get("scope") + " " + consent.get("state"))
                .containsExactlyInAnyOrder("null granted", "news granted", "offers denied");
    }

    @Test
    void theSameRequestTwiceChangesNothingAndIsRecordedOnce() {
        String body = """
                {"consents": [{"channel": "sms", "state": "granted", "purpose": "marketing", "scope": "news",
                               "evidence": {"where": "here"}},
                              {"channel": "sms", "state": "denied", "purpose": "service", "capturedAt": "%s"}]}""".formatted(platform.clock.instant().minusSeconds(60));
        Answer first = putConsents(body);
        platform.clock.advance(MINUTE);

        Answer second = putConsents(body);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.text()).isEqualTo(first.text());
        assertThat(ledger()).hasSize(2);
    }

    @Test
    void aGrantWithoutATimeIsGivenAnewAfterAStopAndOneWithATimeIsNot() {
        String dated = "\"purpose\": \"marketing\", \"capturedAt\": \"" + platform.clock.instant() + "\"";
        grant(dated);
        platform.clock.advance(MINUTE);
        platform.writes(phone, "STOP");
        platform.pump();
        platform.clock.advance(MINUTE);

        grant(dated);
        assertThat(platform.sendTo(phone, "marketing").text("reason")).isEqualTo("opted_out");
        grant("\"purpose\": \"marketing\"");
        assertThat(platform.sendTo(phone, "marketing").text("status")).isEqualTo("accepted");
        assertThat(ledger()).hasSize(3);
    }

    @ParameterizedTest
    @EnumSource
    void whateverRequestFailsAllConsentsAreRecordedOrNone(Fault.Moment moment) {
        String body = """
                {"consents": [{"channel": "sms", "state": "granted", "purpose": "marketing", "scope": "news",
                               "evidence": {"where": "here"}},
                              {"channel": "sms", "state": "denied", "purpose": "marketing", "scope": "offers"},
                              {"channel": "sms", "state": "denied", "purpose": "service"}]}""";
        int failed = 0;
        for (int ordinal = 1; ; ordinal++) {
            aPersonOfItsOwnForEachTest();
            Fault fault = new Fault(ordinal, moment, ConsentTest::isOfContacts);
            platform.tap(fault);
            Answer answer = putConsents(body);
            platform.untap();
            if (fault.failed().isEmpty()) {
                assertThat(answer.status()).isEqualTo(200);
                break;
            }
            failed++;
            assertThat(answer.status()).isGreaterThanOrEqualTo(500);
            assertThat(ledger().size()).as(fault.failed().orElseThrow()).isIn(0, 3);

            assertThat(putConsents(body).status()).isEqualTo(200);
            assertThat(ledger()).hasSize(3);
            assertThat(LedgerEntry.isUnbroken(ledger())).isTrue();
        }
        assertThat(failed).isPositive();
    }

    @Test
    void whatASimulatedLivePersonAnswersBindsLiveMessages() {
        String live = platform.platform.issueKey(Mode.LIVE);
        String stops = "+12025550116";
        platform.send(platform.bare("/v1/messages")
                .header("Authorization", "Bearer " + live)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestPlatform.message(stops, "service"))));
        platform.pump();
        platform.pass(MINUTE);

        Answer next = platform.send(platform.bare("/v1/messages")
                .header("Authorization", "Bearer " + live)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(TestPlatform.message(stops, "service"))));

        assertThat(next.text("reason")).isEqualTo("opted_out");
        assertThat(platform.sendTo(stops, "service").text("status")).isEqualTo("accepted");
    }

    private static boolean isOfContacts(SdkRequest request) {
        return request.getValueForField("TableName", String.class)
                        .filter(table -> table.endsWith("contacts"))
                        .isPresent()
                || request instanceof TransactWriteItemsRequest;
    }

    private List<LedgerEntry> ledger() {
        return platform.platform
                .bean("inbound", Recipients.class)
                .ledger(LocalPlatform.TENANT, Mode.TEST, platform.contact(phone));
    }

    private Answer putConsents(String body) {
        return platform.put("/v1/contacts/" + platform.contact(phone) + "/consents", body);
    }

    private Answer grant(String members) {
        String evidence = members.contains("evidence") ? "" : "\"evidence\": {\"where\": \"https://shop.example\"}, ";
        return record("\"state\": \"granted\", " + evidence + members);
    }

    private Answer record(String members) {
        Answer recorded = platform.put(
                "/v1/contacts/" + platform.contact(phone) + "/consents",
                "{\"consents\": [{\"channel\": \"sms\", " + members + "}]}");
        assertThat(recorded.status()).isEqualTo(200);
        return recorded;
    }
}
