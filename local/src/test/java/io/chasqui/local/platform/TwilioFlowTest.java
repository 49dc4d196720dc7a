package io.chasqui.local.platform;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.local.carrier.TwilioSignature;
import io.chasqui.local.platform.TestPlatform.Answer;
import io.chasqui.local.sqs.QueuedMessage;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.provider.Form;
import io.chasqui.people.contact.OtherSender;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(Lifecycle.PER_CLASS)
class TwilioFlowTest {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String TOKEN = "0123456789abcdef0123456789abcdef";
    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final String OURS = "+15557122661";
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** What Twilio answers to a message that it takes. */
    private static final ResponseDefinitionBuilder CREATED =
            aResponse().withStatus(201).withBody("""
            {"account_sid": "%1$s", "api_version": "2010-04-01", "body": "Hello",
             "date_created": "Thu, 24 Aug 2023 05:01:45 +0000", "date_sent": null,
             "date_updated": "Thu, 24 Aug 2023 05:01:45 +0000", "direction": "outbound-api", "error_code": null,
             "error_message": null, "from": "+15557122661", "messaging_service_sid": null, "num_media": "0",
             "num_segments": "1", "price": null, "price_unit": "USD", "sid": "%2$s", "status": "queued",
             "subresource_uris": {"media": "/2010-04-01/Accounts/%1$s/Messages/%2$s/Media.json"}, "tags": null,
             "to": "+15558675310", "uri": "/2010-04-01/Accounts/%1$s/Messages/%2$s.json"}""".formatted(ACCOUNT, SID));

    private final WireMockServer twilio =
            new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
    private TestPlatform platform;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        twilio.start();
        Path token = Files.writeString(directory.resolve("token"), TOKEN + "\n");
        Path connections = Files.writeString(
                directory.resolve("connections.json"), """
                {"connections": [{"id": "twilio-us", "tenant": "local", "vendor": "twilio", "channels": ["sms"],
                  "sender": "%s", "senders": ["+14155550199"], "settings": {"accountSid": "%s", "baseUrl": "%s"},
                  "secrets": {"authToken": "file:%s"}}]}""".formatted(OURS, ACCOUNT, twilio.baseUrl(), token));
        platform = TestPlatform.start(null, connections);
        twilio.stubFor(post(anyUrl()).atPriority(9).willReturn(CREATED));
    }

    @AfterAll
    void stop() {
        platform.close();
        twilio.stop();
    }

    @Test
    void handsAMessageToTwilioAsTwilioDocumentsIt() {
        Answer accepted = platform.post("/v1/messages", """
                {"to": {"phone": "+14155550150"}, "purpose": "transactional", "validity": "PT1H",
                 "content": {"text": "¡Hola {{name}}! 50% + más 🦙"}, "variables": {"name": "Ana & Luis"}}""");
        platform.pump();

        LoggedRequest request = requests("+14155550150").getFirst();
        assertThat(requests("+14155550150")).hasSize(1);
        assertThat(request.getUrl()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Messages.json");
        assertThat(request.header("Authorization").firstValue())
                .isEqualTo(new BasicCredentials(ACCOUNT, TOKEN).asAuthorizationHeaderValue());
        assertThat(Form.parse(request.getBodyAsString()).fields())
                .isEqualTo(Map.of(
                        "To", List.of("+14155550150"),
                        "From", List.of(OURS),
                        "Body", List.of("¡Hola Ana & Luis! 50% + más 🦙"),
                        "StatusCallback", List.of(receiptUrl(accepted, 1)),
                        "ValidityPeriod", List.of("3600")));
        assertThat(platform.status(accepted)).isEqualTo("sent");
        assertThat(platform.see(accepted).at("hops.0.providerId")).isEqualTo(SID);
        assertThat(platform.see(accepted).at("hops.0.connection")).isEqualTo("twilio-us");
    }

    @Test
    void aMessagesOwnSenderGoesBeforeTheConnections() {
        platform.sendTo("+14155550151", "service", "\"sender\": \"+14155550199\"");
        platform.pump();

        assertThat(sent("+14155550151").required("From")).isEqualTo("+14155550199");
    }

    @Test
    void aSenderThatNoConnectionListsIsRefused() {
        Answer refused = platform.sendTo("+14155550151", "service", "\"sender\": \"+14155550198\"");

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("violations.0.pointer")).isEqualTo("/sender");
        assertThat(refused.text("violations.0.code")).isEqualTo("unknown_sender");
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550152, sent delivered,             delivered,                    2",
        "+14155550153, delivered sent,             delivered,                    2",
        "+14155550154, sent sent delivered delivered delivered, delivered,       2",
        "+14155550155, queued sending sent,        sent,                         1",
        "+14155550156, undelivered,                undelivered twilio:30003,     2",
        "+14155550157, delivered undelivered,      delivered,                    2",
        "+14155550158, undelivered delivered,      delivered,                    3",
        "+14155550159, failed sent,                failed twilio:30003,          2",
        "+14155550160, read delivered sent,        read,                         2",
    })
    void receiptsGiveTheSameEndInWhateverOrderAndHoweverOften(
            String phone, String words, String end, int transitionsAfterAcceptance) {
        Answer accepted = platform.sendTo(phone, "service");
        platform.pump();

        for (String word : words.split(" ", -1)) {
            Answer answer = receipt(receiptUrl(accepted, 1), word);
            assertThat(answer.status()).isEqualTo(204);
            platform.pass(SECOND);
        }

        assertThat(platform.status(accepted)).isEqualTo(end);
        assertThat(platform.see(accepted).list("transitions")).hasSize(transitionsAfterAcceptance + 1);
        assertThat(platform.platform.engine().deadLetters("receipts").messages())
                .noneMatch(dead -> dead.body().contains(accepted.text("id")));
    }

    @Test
    void receiptsOfOneBatchGiveTheSameEndToo() {
        Answer accepted = platform.sendTo("+14155550161", "service");
        platform.pump();

        for (String word : List.of("delivered", "sent", "undelivered", "sent", "delivered")) {
            receipt(receiptUrl(accepted, 1), word);
        }
        platform.pump();

        assertThat(platform.status(accepted)).isEqualTo("delivered");
    }

    @ParameterizedTest
    @CsvSource({
        "https, chasqui.example,      https://chasqui.example",
        "https, chasqui.example:8443, https://chasqui.example:8443",
        "https, chasqui.example:8443, https://chasqui.example",
        "https, chasqui.example,      https://chasqui.example:443",
        "http,  chasqui.example:8080, http://chasqui.example:8080",
    })
    void aCallbackThroughAProxyIsSignedOverTheAddressThatTwilioCalled(String scheme, String host, String signedBase) {
        Answer accepted = platform.sendTo("+14155550162", "service");
        platform.pump();
        String path = receiptPath(accepted, 1);
        Map<String, String> fields = Map.of("MessageSid", SID, "MessageStatus", "delivered");

        Answer answer = callback(
                path,
                fields,
                sign(signedBase + path, fields),
                Map.of("X-Forwarded-Proto", scheme, "X-Forwarded-Host", host));
        platform.pump();

        assertThat(answer.status()).isEqualTo(204);
        assertThat(platform.status(accepted)).isEqualTo("delivered");
    }

    @ParameterizedTest
    @CsvSource({"/v1/receipts/twilio-us?ref=REF, receipts", "/v1/inbound/twilio-us, inbound"})
    void aCallbackThatTwilioHasNotSignedIsRefused(String path, String queue) {
        Answer accepted = platform.sendTo("+14155550163", "service");
        platform.pump();
        String called = path.replace("REF", accepted.text("id") + ".0.1");
        Map<String, String> fields = Map.of(
                "MessageSid", SID, "MessageStatus", "delivered", "From", "+14155550163", "To", OURS, "Body", "STOP");
        Map<String, String> altered = new TreeMap<>(fields);
        altered.put("MessageStatus", "read");

        assertThat(callback(called, fields, "", Map.of()).text("code")).isEqualTo("callback_unauthentic");
        assertThat(callback(called, altered, sign(url(called), fields), Map.of())
                        .status())
                .isEqualTo(403);
        assertThat(callback(called, fields, sign(url("/elsewhere"), fields), Map.of())
                        .status())
                .isEqualTo(403);
        platform.pump();

        assertThat(platform.status(accepted)).isEqualTo("sent");
        assertThat(platform.platform.engine().messages(queue)).isEmpty();
        assertThat(platform.sendTo("+14155550163", "service").text("status")).isEqualTo("accepted");
    }

    @Test
    void aCallbackOfAnUnknownConnectionIsNotFound() {
        Map<String, String> fields = Map.of("MessageSid", SID, "MessageStatus", "delivered");

        for (String path : List.of("/v1/receipts/twilio-eu", "/v1/inbound/twilio-eu", "/v1/receipts/TWILIO%2Fus")) {
            assertThat(callback(path, fields, sign(url(path), fields), Map.of()).status())
                    .isEqualTo(404);
        }
    }

    /** Whoever knows nothing of a secret can't call back for the sandbox. */
    @Test
    void nobodyCallsBackForTheSandbox() {
        Map<String, String> fields = Map.of("MessageSid", SID, "MessageStatus", "delivered");

        assertThat(callback("/v1/receipts/sandbox", fields, "x", Map.of()).status())
                .isIn(403, 404);
    }

    @Test
    void aStatusThatIsUnknownIsRefusedAndKeptForAPerson() {
        Answer accepted = platform.sendTo("+14155550164", "service");
        platform.pump();

        Answer refused = receipt(receiptUrl(accepted, 1), "partially_delivered");
        platform.pump();

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text("code")).isEqualTo("callback_unreadable");
        QueuedMessage dead =
                platform.platform.engine().deadLetters("receipts").messages().getLast();
        assertThat(dead.body()).contains("MessageStatus=partially_delivered");
        assertThat(dead.attributes())
                .containsEntry("reason", "twilio-us: an unknown message status: partially_delivered");
        assertThat(platform.status(accepted)).isEqualTo("sent");
    }

    @Test
    void aReceiptForAMessageThatThereIsNotIsKeptForAPerson() {
        Answer accepted = platform.sendTo("+14155550165", "service");
        platform.pump();
        String stranger = "msg_00000000000000000000" + accepted.text("id").substring(24);

        Answer unknown = receipt(url("/v1/receipts/twilio-us?ref=" + stranger + ".0.1"), "delivered");
        Answer neverMade = receipt(receiptUrl(accepted, 2), "delivered");
        platform.pump();

        assertThat(List.of(unknown.status(), neverMade.status())).containsOnly(204);
        assertThat(platform.platform.engine().deadLetters("receipts").messages())
                .extracting(QueuedMessage::body)
                .anyMatch(body -> body.contains(stranger + ".0.1"))
                .anyMatch(body -> body.contains(accepted.text("id") + ".0.2"));
        assertThat(platform.status(accepted)).isEqualTo("sent");
    }

    @Test
    void anAnswerThatIsLostIsNeverTriedAgainAndAReceiptTells() {
        answers("+14155550166", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        Answer accepted = platform.sendTo("+14155550166", "service", "\"validity\": \"PT10M\"");
        platform.pump();
        platform.pass(Duration.ofMinutes(10), Duration.ofMinutes(1));

        assertThat(requests("+14155550166")).hasSize(1);
        assertThat(platform.status(accepted)).isEqualTo("sending");
        assertThat(platform.see(accepted).at("hops.0.state")).isEqualTo("in_doubt");
        assertThat(platform.see(accepted).at("hops.0.code")).isEqualTo("twilio:connection_lost");

        receipt(receiptUrl(accepted, 1), "delivered");
        platform.pump();
        assertThat(platform.status(accepted)).isEqualTo("delivered");
    }

    @Test
    void anAnswerThatIsLostAndNeverHeardOfAgainIsUnknownInTheEnd() {
        answers("+14155550167", aResponse().withFault(Fault.EMPTY_RESPONSE));
        Answer accepted = platform.sendTo("+14155550167", "service", "\"validity\": \"PT10M\"");
        platform.pump();
        platform.pass(Duration.ofMinutes(17), Duration.ofMinutes(1));
        assertThat(platform.status(accepted)).isEqualTo("unknown no_answer");

        receipt(receiptUrl(accepted, 1), "undelivered");
        platform.pump();

        assertThat(platform.status(accepted)).isEqualTo("undelivered twilio:30003");
        assertThat(requests("+14155550167")).hasSize(1);
    }

    @Test
    void whatTwilioThrottlesIsTriedAgainWhenItAsked() {
        String phone = "+14155550168";
        twilio.stubFor(post(anyUrl())
                .withFormParam("To", equalTo(phone))
                .inScenario(phone)
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(refused(429, 20429).withHeader("Retry-After", "30"))
                .willSetStateTo("calm"));
        twilio.stubFor(post(anyUrl())
                .withFormParam("To", equalTo(phone))
                .inScenario(phone)
                .whenScenarioStateIs("calm")
                .willReturn(CREATED));

        Answer accepted = platform.sendTo(phone, "service");
        platform.pump();
        platform.pass(Duration.ofSeconds(29), Duration.ofSeconds(5));
        assertThat(requests(phone)).hasSize(1);
        assertThat(platform.see(accepted).at("hops.0.code")).isEqualTo("twilio:http_429");
        platform.pass(Duration.ofSeconds(10), Duration.ofSeconds(1));

        assertThat(requests(phone)).hasSize(2);
        assertThat(platform.status(accepted)).isEqualTo("sent");
        assertThat(Form.parse(requests(phone).getLast().getBodyAsString()).required("StatusCallback"))
                .isEqualTo(receiptUrl(accepted, 2));
        receipt(receiptUrl(accepted, 2), "delivered");
        platform.pump();
        assertThat(platform.status(accepted)).isEqualTo("delivered");
    }

    @Test
    void theNumberThatTwilioKnowsToHaveOptedOutIsNotCalledAgain() {
        answers("+14155550169", refused(400, 21610));
        Answer first = platform.sendTo("+14155550169", "service");
        platform.pump();

        Answer second = platform.sendTo("+14155550169", "service");
        platform.pump();

        assertThat(platform.status(first)).isEqualTo("suppressed twilio:21610");
        assertThat(second.text("reason")).isEqualTo("opted_out");
        assertThat(requests("+14155550169")).hasSize(1);
    }

    @Test
    void anOptOutThatComesWhileAMessageWaitsKeepsItFromTwilio() {
        Instant sendAt = platform.clock.instant().plus(Duration.ofHours(1));
        Answer accepted = platform.sendTo("+14155550170", "service", "\"sendAt\": \"" + sendAt + "\"");
        platform.pump();

        inbound("+14155550170", "STOP", "SMstop0170", Map.of("OptOutType", "STOP"));
        platform.pass(Duration.ofMinutes(61), Duration.ofMinutes(10));

        assertThat(platform.status(accepted)).isEqualTo("suppressed opted_out");
        assertThat(requests("+14155550170")).isEmpty();
    }

    /** Banks and carriers write so: it is shown, and binds and answers nobody. */
    @ParameterizedTest
    @CsvSource({"72404, shortCode", "My Bank, senderId"})
    void whatNobodyWroteIsShownAndNothingElse(String from, String kind) {
        assertThat(inbound(from, "STOP", "SMother" + kind, Map.of()).status()).isEqualTo(204);
        platform.pump();

        OtherSender sender = OtherSender.of(from);
        String conversation =
                "/v1/conversations/cnv_" + platform.contact(sender).key();
        Answer timeline = platform.get(conversation + "/messages");
        assertThat(timeline.list("messages")).hasSize(1);
        assertThat(timeline.text("messages.0.content.text")).isEqualTo("STOP");
        assertThat(timeline.text("messages.0.from." + kind)).isEqualTo(from);
        assertThat(timeline.at("messages.0.contact")).isNull();
        assertThat(requests(from)).isEmpty();
        assertThat(platform.get("/v1/contacts/" + platform.contact(sender)).status())
                .isEqualTo(404);
        Answer reply = platform.post(conversation + "/messages", """
                {"content": {"text": "Hi"}}""");
        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("violations.0.code")).isEqualTo("not_answerable");
    }

    @Test
    void anyCharacterThatAPersonSendsArrives() {
        String text = "\u0000\u0001\t\u001f\u007f\u0085\ufdd0\ufffd\ufffe\uffff" + Character.toString(0x1ffff) + "🦙";

        assertThat(inbound("+14155550177", text, "SMany0177", Map.of()).status())
                .isEqualTo(204);
        platform.pump();

        assertThat(timeline("+14155550177").text("messages.0.content.text")).isEqualTo(text);
    }

    @Test
    void aCallbackThatCannotBeReadIsKeptWhateverItsCharacters() {
        Answer accepted = platform.sendTo("+14155550178", "service");
        platform.pump();

        assertThat(receipt(receiptUrl(accepted, 1), "no\uffffstatus\u0001").status())
                .isEqualTo(422);

        QueuedMessage dead =
                platform.platform.engine().deadLetters("receipts").messages().getLast();
        assertThat(dead.body()).contains("MessageStatus=no%EF%BF%BFstatus%01");
        assertThat(dead.attributes()).containsEntry("reason", "twilio-us: an unknown message status");
    }

    @Test
    void whatAPersonWritesIsAppendedOnceHoweverOftenItIsTold() {
        for (Duration later : List.of(Duration.ZERO, Duration.ofSeconds(15), Duration.ofHours(1))) {
            platform.clock.advance(later);
            assertThat(inbound("+14155550171", "Hola & gracias 🦙", "SMhello0171", Map.of())
                            .status())
                    .isEqualTo(204);
            platform.pump();
        }
        platform.clock.advance(SECOND);
        inbound("+14155550171", "Hola & gracias 🦙", "SMother0171", Map.of());
        platform.pump();

        Answer timeline = timeline("+14155550171");
        assertThat(timeline.list("messages")).hasSize(2);
        assertThat(timeline.text("messages.1.content.text")).isEqualTo("Hola & gracias 🦙");
        assertThat(timeline.text("messages.1.from.phone")).isEqualTo("+14155550171");
        assertThat(timeline.text("messages.1.to.sender")).isEqualTo(OURS);
    }

    @Test
    void whatAPersonWritesIsOfTheCallbacksTraceAndSoIsOurAnswer() {
        inbound("+14155550139", "STOP", "SMtrace0139", Map.of());
        platform.pump();

        Answer timeline = timeline("+14155550139");
        assertThat(timeline.list("messages")).hasSize(2);
        assertThat(timeline.text("messages.0.trace"))
                .matches("[0-9a-f]{32}")
                .isEqualTo(timeline.text("messages.1.trace"));
    }

    @ParameterizedTest
    @CsvSource({
        "+14155550172, STOP,        You are unsubscribed",
        "+14155550173, Opt-out!,    You are unsubscribed",
        "+14155550174, help,        Reply STOP to unsubscribe",
    })
    void anOptWordIsAnsweredOnceHoweverOftenItIsTold(String phone, String text, String answer) {
        for (Duration later : List.of(Duration.ZERO, Duration.ofSeconds(15), Duration.ofHours(1))) {
            platform.clock.advance(later);
            inbound(phone, text, "SMword" + phone.substring(8), Map.of());
            platform.pump();
        }

        assertThat(requests(phone)).hasSize(1);
        assertThat(sent(phone).required("Body")).startsWith(answer);
        assertThat(sent(phone).required("From")).isEqualTo(OURS);
    }

    @Test
    void leavingTwiceIsAnsweredOnceAndComingBackIsAnswered() {
        String phone = "+14155550175";
        inbound(phone, "STOP", "SMstop1", Map.of());
        platform.pump();
        platform.clock.advance(SECOND);
        inbound(phone, "STOP", "SMstop2", Map.of());
        platform.pump();
        assertThat(requests(phone)).hasSize(1);

        platform.clock.advance(SECOND);
        inbound(phone, "START", "SMstart1", Map.of());
        platform.pump();
        platform.clock.advance(SECOND);
        inbound(phone, "START", "SMstart2", Map.of());
        platform.pump();

        assertThat(requests(phone)).hasSize(2);
        assertThat(Form.parse(requests(phone).getLast().getBodyAsString()).required("Body"))
                .startsWith("You are subscribed again");
    }

    @ParameterizedTest
    @CsvSource({"+14155550176, STOP 12345", "+14155550177, please don't stop", "+14155550178, Nonstop"})
    void aSentenceIsNoOptOut(String phone, String text) {
        inbound(phone, text, "SMsentence" + phone.substring(8), Map.of());
        platform.pump();

        assertThat(requests(phone)).isEmpty();
        assertThat(platform.sendTo(phone, "service").text("status")).isEqualTo("accepted");
    }

    @Test
    void whatTwilioHasAnsweredIsNotAnsweredAgainAndCounts() {
        String phone = "+14155550179";

        inbound(phone, "STOP", "SMvendor1", Map.of("OptOutType", "STOP"));
        platform.pump();

        assertThat(requests(phone)).isEmpty();
        assertThat(platform.sendTo(phone, "service").text("reason")).isEqualTo("opted_out");
    }

    @Test
    void aReplyGoesOutFromTheNumberThatThePersonWroteTo() {
        String phone = "+14155550180";
        platform.sendTo(phone, "service");
        platform.pass(SECOND);
        inbound(phone, "Are you there?", "SMthere", Map.of("To", "+15557122662"));
        platform.pass(SECOND);

        platform.post(
                "/v1/conversations/cnv_" + platform.contact(phone).key() + "/messages",
                "{\"content\": {\"text\": \"Yes\"}}");
        platform.pump();

        Form reply = Form.parse(requests(phone).getLast().getBodyAsString());
        assertThat(reply.required("Body")).isEqualTo("Yes");
        assertThat(reply.required("From")).isEqualTo("+15557122662");
    }

    @Test
    void anInboundMessageThatCantBeReadIsKeptForAPerson() {
        Map<String, String> fields = Map.of("MessageSid", SID, "From", "+1", "To", OURS, "Body", "Hi");

        Answer refused =
                callback("/v1/inbound/twilio-us", fields, sign(url("/v1/inbound/twilio-us"), fields), Map.of());

        assertThat(refused.status()).isEqualTo(422);
        assertThat(platform.platform
                        .engine()
                        .deadLetters("inbound")
                        .messages()
                        .getLast()
                        .attributes())
                .containsEntry(
                        "reason", "twilio-us: From is neither a phone number in E.164 form nor a short code or name");
    }

    private static ResponseDefinitionBuilder refused(int status, int code) {
        return aResponse().withStatus(status).withBody("""
                {"code": %1$d, "message": "M", "more_info": "https://www.twilio.com/docs/errors/%1$d", "status": %2$d}""".formatted(code, status));
    }

    private void answers(String phone, ResponseDefinitionBuilder answer) {
        twilio.stubFor(post(anyUrl()).withFormParam("To", equalTo(phone)).willReturn(answer));
    }

    /** {@return what Twilio was asked to send to the phone, first to last} */
    private List<LoggedRequest> requests(String phone) {
        return twilio.findAll(postRequestedFor(anyUrl()).withFormParam("To", equalTo(phone)));
    }

    private Form sent(String phone) {
        return Form.parse(requests(phone).getFirst().getBodyAsString());
    }

    private Answer receipt(String url, String word) {
        Map<String, String> fields = new TreeMap<>(
                Map.of("MessageSid", SID, "MessageStatus", word, "SmsSid", SID, "AccountSid", ACCOUNT, "From", OURS));
        if (word.equals("undelivered") || word.equals("failed")) {
            fields.put("ErrorCode", "30003");
        }
        String path = url.substring(platform.platform.baseUri().toString().length());
        return callback(path, fields, sign(url, fields), Map.of());
    }

    private Answer inbound(String phone, String text, String sid, Map<String, String> more) {
        Map<String, String> fields = new TreeMap<>(Map.of(
                "MessageSid", sid, "SmsStatus", "received", "From", phone, "To", OURS, "Body", text, "NumMedia", "0"));
        fields.putAll(more);
        return callback("/v1/inbound/twilio-us", fields, sign(url("/v1/inbound/twilio-us"), fields), Map.of());
    }

    private Answer callback(String path, Map<String, String> fields, String signature, Map<String, String> headers) {
        var request = platform.bare(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("X-Twilio-Signature", signature)
                .POST(BodyPublishers.ofString(Form.encode(fields)));
        headers.forEach(request::header);
        return platform.send(request);
    }

    private Answer timeline(String phone) {
        return platform.get("/v1/conversations/cnv_" + platform.contact(phone).key() + "/messages");
    }

    private String receiptUrl(Answer accepted, int attempt) {
        return url(receiptPath(accepted, attempt));
    }

    private static String receiptPath(Answer accepted, int attempt) {
        MessageId id = MessageId.parse(accepted.text("id")).orElseThrow();
        return "/v1/receipts/twilio-us?ref=" + new Attempt(id, 0, attempt);
    }

    private String url(String path) {
        return platform.platform.baseUri() + path;
    }

    private static String sign(String url, Map<String, String> fields) {
        return TwilioSignature.of(TOKEN, url, fields);
    }
}
