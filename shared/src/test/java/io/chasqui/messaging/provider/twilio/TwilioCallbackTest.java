package io.chasqui.messaging.provider.twilio;

import static io.chasqui.messaging.provider.Samples.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.OtherSender;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.http.HttpsClient;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwilioCallbackTest {
    private static final String SID = "SM0123456789abcdef0123456789abcdef";
    private static final String TO = "+15558675310";
    private static final String RECEIPTS = "https://chasqui.example/v1/receipts/main?ref=" + Samples.attempt(1);
    private static final Connection MAIN = Samples.connection(
            "twilio",
            "+15550000000",
            Map.of("accountSid", "AC0123456789abcdef0123456789abcdef"),
            Map.of("authToken", "token"));

    private final Twilio twilio =
            new Twilio(new HttpsClient(Samples.CLOCK, Duration.ofSeconds(10), Duration.ofSeconds(30), 256 * 1024));

    @Test
    void readsTwiliosOwnReceipt() throws IOException {
        // RawDlrDoneDate says nothing that can be trusted: the receipt is of now.
        assertThat(twilio.receipts(callback(RECEIPTS, fixture("status.form")), MAIN, NOW))
                .containsExactly(new Receipt(Samples.attempt(1), ReceiptStatus.UNDELIVERED, SID, "twilio:30003", NOW));
    }

    @ParameterizedTest
    @CsvSource({
        "MessageStatus=sent,                       SENT,        ",
        "SmsStatus=sent,                           SENT,        ",
        "MessageStatus=delivered&SmsStatus=sent,   DELIVERED,   ",
        "MessageStatus=delivered&ErrorCode=,       DELIVERED,   ",
        "MessageStatus=delivered&ErrorCode=0,      DELIVERED,   ",
        "MessageStatus=read,                       READ,        ",
        "MessageStatus=undelivered&ErrorCode=30005, UNDELIVERED, twilio:30005",
        "MessageStatus=failed&ErrorCode=30034,     FAILED,      twilio:30034",
        "MessageStatus=failed,                     FAILED,      ",
        "MessageStatus=canceled,                   FAILED,      twilio:canceled",
        "MessageStatus=canceled&ErrorCode=30001,   FAILED,      twilio:30001",
    })
    void readsReceipts(String fields, ReceiptStatus status, @Nullable String code) {
        Callback callback = callback(RECEIPTS, fields + "&MessageSid=" + SID + "&ANewField=1");

        assertThat(twilio.receipts(callback, MAIN, NOW))
                .containsExactly(new Receipt(Samples.attempt(1), status, SID, code, NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accepted", "scheduled", "queued", "sending"})
    void whatPrecedesTheSendingIsNoReceipt(String status) {
        Callback callback = callback(RECEIPTS, "MessageSid=" + SID + "&MessageStatus=" + status);

        assertThat(twilio.receipts(callback, MAIN, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "ref=ATTEMPT, '',                                                 MessageStatus",
        "ref=ATTEMPT, MessageSid=SM1,                                     SmsStatus",
        "ref=ATTEMPT, MessageStatus=sent,                                 SmsSid",
        "ref=ATTEMPT, MessageStatus=sent&MessageStatus=sent&MessageSid=SM1, SmsStatus",
        "ref=ATTEMPT, MessageStatus=sent&MessageSid=S%20M,                MessageSid",
        "ref=ATTEMPT, MessageStatus=partially_delivered&MessageSid=SM1,   partially_delivered",
        "ref=ATTEMPT, MessageStatus=received&MessageSid=SM1,              received",
        "ref=ATTEMPT, MessageStatus=failed&ErrorCode=x&MessageSid=SM1,    ErrorCode",
        "ref=ATTEMPT, MessageStatus=sent&MessageSid=%,                    percent",
        "ref=msg_1.0.1, MessageStatus=sent&MessageSid=SM1,                attempt",
        "ref=ATTEMPT&ref=ATTEMPT, MessageStatus=sent&MessageSid=SM1,      attempt",
        "other=ATTEMPT, MessageStatus=sent&MessageSid=SM1,                attempt",
    })
    void whatIsNotAsDocumentedIsSaidAloud(String query, String body, String reason) {
        String url = "https://chasqui.example/v1/receipts/main?"
                + query.replace("ATTEMPT", Samples.attempt(1).toString());

        assertThatThrownBy(() -> twilio.receipts(callback(url, body.replace("''", "")), MAIN, NOW))
                .isInstanceOf(UnreadableCallback.class)
                .hasMessageContaining(reason.replace("MessageStatus", "Status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B15558675310", "Hola+%2B15558675310", "DELIVERED", "secret%0Aword"})
    void anUnknownStatusThatIsNoPlainWordIsNotQuoted(String status) {
        Callback callback = callback(RECEIPTS, "MessageSid=SM1&MessageStatus=" + status);

        assertThatThrownBy(() -> twilio.receipts(callback, MAIN, NOW))
                .isInstanceOf(UnreadableCallback.class)
                .hasMessage("an unknown message status");
    }

    @Test
    void readsTwiliosOwnInboundMessage() throws IOException {
        assertThat(twilio.inbound(callback("https://chasqui.example/in", fixture("inbound.form")), MAIN, NOW))
                .containsExactly(inbound("Hola & gracias 🦙", null, 0));
    }

    @ParameterizedTest
    @CsvSource({"STOP, STOP, OPT_OUT", "No, STOP, OPT_OUT", "YES, START, OPT_IN", "HELP, HELP, HELP", "STOP, '', "})
    void knowsWhatTwilioHasUnderstoodAndAnswered(String text, String optOutType, @Nullable Understood understood)
            throws IOException {
        String body = fixture("inbound.form").replaceFirst("Body=[^&]*", "Body=" + text) + "&OptOutType=" + optOutType;

        assertThat(twilio.inbound(callback("https://chasqui.example/in", body), MAIN, NOW))
                .containsExactly(inbound(text, understood, 0));
    }

    /** The media are still at Twilio: the message says where, and how many there are. */
    @Test
    void namesTheMediaOfAnMms() throws IOException {
        String mms = fixture("inbound.form").replaceFirst("&NumMedia=[^&]*", "") + "&NumMedia=2"
                + "&MediaUrl0=https%3A%2F%2Fapi.twilio.com%2Fa&MediaUrl1=https%3A%2F%2Fapi.twilio.com%2Fb";

        assertThat(twilio.inbound(callback("https://chasqui.example/in", mms), MAIN, NOW))
                .singleElement()
                .satisfies(message -> {
                    assertThat(message.omittedMedia()).isEqualTo(2);
                    assertThat(message.content())
                            .isEqualTo(new Content.Media(
                                    List.of(
                                            MediaFile.atVendor("https://api.twilio.com/a", null, null),
                                            MediaFile.atVendor("https://api.twilio.com/b", null, null)),
                                    "Hola & gracias 🦙"));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"&OptOutType=MAYBE", "&NumMedia=some"})
    void whatIsNotAsDocumentedIsUnreadable(String field) throws IOException {
        String body = fixture("inbound.form").replaceFirst("&NumMedia=[^&]*", "") + field;

        assertThatThrownBy(() -> twilio.inbound(callback("https://chasqui.example/in", body), MAIN, NOW))
                .isInstanceOf(UnreadableCallback.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MessageSid|SmsSid", "From", "To", "Body"})
    void anInboundMessageIsWhole(String missing) throws IOException {
        String body = fixture("inbound.form").replaceAll("(^|&)(" + missing + ")=[^&]*", "");

        assertThatThrownBy(() -> twilio.inbound(callback("https://chasqui.example/in", body), MAIN, NOW))
                .isInstanceOf(UnreadableCallback.class);
    }

    @ParameterizedTest
    @CsvSource({
        "72404, SHORT_CODE, 72404",
        "4155550123, SHORT_CODE, 4155550123",
        "Acme+Bank, SENDER_ID, Acme Bank",
        "B%C3%A4cker, SENDER_ID, Bäcker"
    })
    void whatIsNobodysNumberIsAnotherSender(String from, OtherSender.Kind kind, String value) throws IOException {
        String body = fixture("inbound.form").replaceFirst("&From=[^&]*", "&From=" + from);

        assertThat(twilio.inbound(callback("https://chasqui.example/in", body), MAIN, NOW))
                .extracting(InboundMessage::from)
                .containsExactly(new OtherSender(kind, value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%2B12", "%20", "a%00b", "whatsapp%3A%2B15558675310", ""})
    void aSenderThatIsNoneIsNotQuoted(String from) throws IOException {
        String body = fixture("inbound.form").replaceFirst("&From=[^&]*", "&From=" + from);

        assertThatThrownBy(() -> twilio.inbound(callback("https://chasqui.example/in", body), MAIN, NOW))
                .isInstanceOf(UnreadableCallback.class)
                .hasMessageStartingWith("From ")
                .message()
                .doesNotContain("12", "1555");
    }

    private static InboundMessage inbound(String text, @Nullable Understood understood, int media) {
        return new InboundMessage(
                "main",
                SID,
                Channel.SMS,
                new Phone(TO),
                "+15557122661",
                new Content.Text(text),
                NOW,
                understood != null,
                understood,
                media);
    }

    private static Callback callback(String url, String body) {
        return new Callback(url, Map.of(), body);
    }

    private static String fixture(String name) throws IOException {
        try (InputStream file = TwilioCallbackTest.class.getResourceAsStream("/twilio/" + name)) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
