package io.chasqui.messaging.provider.twilio;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.content.VoiceStep;
import io.chasqui.messaging.content.VoiceStep.Gather.Input;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.OtherSender;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Callbacks have the fields of https://www.twilio.com/docs/voice/twiml#request-parameters. */
class TwilioCallsTest extends ProviderContract {
    private static final String ACCOUNT = "AC0123456789abcdef0123456789abcdef";
    private static final String SID = "CA0123456789abcdef0123456789abcdef";
    private static final String OWN = "+15557122661";
    private static final String RECEIPTS = "https://chasqui.example/v1/receipts/main?ref=" + ATTEMPT;
    private static final String INBOUND = "https://chasqui.example/v1/inbound/main?ref=" + ATTEMPT;

    private final Twilio twilio = new Twilio(HTTP);

    @Override
    protected Provider provider() {
        return twilio;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return connection(Map.of("baseUrl", baseUrl, "accountSid", ACCOUNT));
    }

    private static Connection connection(Map<String, String> settings) {
        return Samples.connection(Twilio.VENDOR, Channel.VOICE, OWN, settings, Map.of("authToken", "token"));
    }

    @Override
    protected Handover handover() {
        return handover(new VoiceStep.Speak("Hello", null, null));
    }

    private static Handover handover(VoiceStep... steps) {
        return Samples.handover(ATTEMPT, Channel.VOICE, new Phone(TO), null, new ChannelContent.Voice(List.of(steps)));
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withStatus(201).withBody("{\"sid\": \"" + SID + "\", \"status\": \"queued\"}");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return Stream.of("ringing", "in-progress", "completed", "busy", "no-answer", "failed", "canceled")
                .map(status -> signed(RECEIPTS, call("CallStatus", status)))
                .toList();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of(signed(INBOUND, call("CallStatus", "in-progress", "Digits", "1")));
    }

    @Test
    void aCallSaysWhatItIsTo() {
        answers(taken());

        send(handover(
                new VoiceStep.Speak("1 < 2 & “ñ”", "en-GB", "Polly.Amy"),
                new VoiceStep.Play("https://example.com/a.mp3?b=1&c=2"),
                new VoiceStep.Pause(Duration.ofSeconds(2)),
                new VoiceStep.Gather(new VoiceStep.Speak("Press one", null, null), Input.ANY, 1),
                new VoiceStep.Recording(Duration.ofSeconds(30)),
                new VoiceStep.HangUp()));

        LoggedRequest sent = api.findAll(postRequestedFor(anyUrl())).getFirst();
        Form form = Form.parse(sent.getBodyAsString());
        assertThat(sent.getUrl()).isEqualTo("/2010-04-01/Accounts/" + ACCOUNT + "/Calls.json");
        assertThat(form.fields().get("StatusCallbackEvent")).containsExactly("ringing", "answered", "completed");
        assertThat(form.required("StatusCallback")).isEqualTo(RECEIPTS);
        assertThat(form.required("From")).isEqualTo(OWN);
        assertThat(form.required("Twiml"))
                .isEqualTo("<Response><Say language=\"en-GB\" voice=\"Polly.Amy\">1 &lt; 2 &amp; “ñ”</Say>"
                        + "<Play>https://example.com/a.mp3?b=1&amp;c=2</Play><Pause length=\"2\"></Pause>"
                        + "<Gather action=\"" + INBOUND
                        + "\" input=\"dtmf speech\" numDigits=\"1\"><Say>Press one</Say>"
                        + "</Gather><Record action=\"" + INBOUND + "\" maxLength=\"30\" playBeep=\"true\"></Record>"
                        + "<Hangup></Hangup></Response>");
    }

    @ParameterizedTest
    @CsvSource({
        "ringing,,SENT,",
        "in-progress,,DELIVERED,",
        "in-progress,human,READ,",
        "completed,machine_start,DELIVERED,",
        "busy,,UNDELIVERED,twilio:busy",
        "no-answer,,UNDELIVERED,twilio:no-answer",
        "failed,,FAILED,twilio:call_failed",
        "canceled,,FAILED,twilio:call_canceled"
    })
    void eachStatusIsAReceipt(
            String status, @Nullable String answeredBy, ReceiptStatus expected, @Nullable String code) {
        String body = call("CallStatus", status, "AnsweredBy", answeredBy == null ? "" : answeredBy);

        assertThat(twilio.receipts(signed(RECEIPTS, body), connection(), Samples.NOW))
                .containsExactly(new Receipt(ATTEMPT, expected, SID, code, Samples.NOW));
    }

    @ParameterizedTest
    @CsvSource({"queued", "initiated"})
    void whatPrecedesTheRingingSaysNothing(String status) {
        assertThat(twilio.receipts(signed(RECEIPTS, call("CallStatus", status)), connection(), Samples.NOW))
                .isEmpty();
    }

    static Stream<Arguments> entered() {
        return Stream.of(
                Arguments.of("Digits", "12#", new Said.Digits("12#")),
                Arguments.of("SpeechResult", "Yes, please", new Content.Text("Yes, please")),
                Arguments.of(
                        "RecordingUrl",
                        "https://api.twilio.com/r/RE1",
                        new Content.Media(
                                List.of(MediaFile.atVendor("https://api.twilio.com/r/RE1", "audio/x-wav", null)),
                                null)));
    }

    @ParameterizedTest
    @MethodSource("entered")
    void whatAPersonEntersIsAMessageThatNamesTheCall(String field, String value, Content content) {
        Callback callback = signed(INBOUND, call("CallStatus", "in-progress", field, value));

        InboundMessage message =
                twilio.inbound(callback, connection(), Samples.NOW).getFirst();

        assertThat(message.content()).isEqualTo(content);
        assertThat(message.from()).isEqualTo(new Phone(TO));
        assertThat(message.to()).isEqualTo(OWN);
        assertThat(message.replyTo()).isEqualTo(SID);
        assertThat(twilio.answer(callback, connection())).contains(new Reply(200, "text/xml", "<Response></Response>"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"%2B266696687", "%2B7378742833", "", "", "Anonymous", "2562533", "%2B8656696", "unavailable"})
    void aWithheldNumberIsNobodys(String from) {
        Callback callback = signed(
                INBOUND,
                "CallSid=" + SID + "&CallStatus=ringing&Direction=inbound&From=" + from + "&To=%2B15557122661");

        assertThat(twilio.inbound(callback, connection(), Samples.NOW))
                .extracting(InboundMessage::from)
                .containsExactly(new OtherSender(OtherSender.Kind.ANONYMOUS, SID));
    }

    @Test
    void aCallThatComesInIsGreetedAndRecorded() {
        Callback callback = signed(
                "https://chasqui.example/v1/inbound/main",
                "CallSid=" + SID + "&CallStatus=ringing&Direction=inbound&From=%2B15558675310&To=%2B15557122661");
        Connection greeting = connection(Map.of("accountSid", ACCOUNT, "greeting", "Leave a message"));

        InboundMessage message = twilio.inbound(callback, greeting, Samples.NOW).getFirst();

        assertThat(message.content()).isEqualTo(new Said.Unsupported("call"));
        assertThat(message.from()).isEqualTo(new Phone(TO));
        assertThat(message.replyTo()).isNull();
        assertThat(twilio.answer(callback, greeting).orElseThrow().body())
                .isEqualTo("<Response><Say>Leave a message</Say><Record"
                        + " action=\"https://chasqui.example/v1/inbound/main\" maxLength=\"180\" playBeep=\"true\">"
                        + "</Record></Response>");
        assertThat(twilio.answer(callback, connection()).orElseThrow().body()).isEqualTo("<Response></Response>");
    }

    @ParameterizedTest
    @CsvSource({"400, 21214, AddressDead", "400, 21215, Rejected", "400, 21216, Rejected", "400, 21210, Rejected"})
    void eachRefusalHasItsOutcome(int status, int code, String outcome) {
        answers(aResponse().withStatus(status).withBody("{\"code\": " + code + ", \"message\": \"x\"}"));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo("twilio:" + code);
    }

    private static String call(String... fields) {
        StringBuilder body = new StringBuilder("CallSid=" + SID + "&AccountSid=" + ACCOUNT
                + "&Direction=outbound-api&From=%2B15557122661&To=%2B15558675310");
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&').append(Form.encode(Map.of(fields[i], fields[i + 1])));
        }
        return body.toString();
    }

    private static Callback signed(String url, String body) {
        String signature = TwilioSignature.of("token", url, Form.parse(body));
        return new Callback(url, Map.of("x-twilio-signature", List.of(signature)), body);
    }
}
