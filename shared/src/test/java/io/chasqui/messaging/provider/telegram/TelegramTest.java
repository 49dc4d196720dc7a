package io.chasqui.messaging.provider.telegram;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.chasqui.messaging.content.Button;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.Interactive;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.content.MediaKind;
import io.chasqui.messaging.content.Said;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.ProviderContract;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Chat;
import io.chasqui.platform.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Updates are of the forms of https://core.telegram.org/bots/api#update. */
class TelegramTest extends ProviderContract {
    private static final String BOT = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
    private static final Chat ANA = new Chat("main", "4711");

    private final Telegram telegram = new Telegram(HTTP);

    @Override
    protected Provider provider() {
        return telegram;
    }

    @Override
    protected Connection connection(String baseUrl) {
        return Samples.connection(
                Telegram.VENDOR,
                Channel.CHAT,
                "shop_bot",
                Map.of("baseUrl", baseUrl),
                Map.of("botToken", BOT, "secretToken", "a-secret-of-our-own"));
    }

    @Override
    protected Handover handover() {
        return handover(new Content.Text("Hello"));
    }

    private static Handover handover(Content content) {
        return Samples.handover(ATTEMPT, Channel.CHAT, ANA, null, content);
    }

    @Override
    protected ResponseDefinitionBuilder taken() {
        return aResponse().withBody("{\"ok\": true, \"result\": {\"message_id\": 7, \"chat\": {\"id\": 4711}}}");
    }

    @Override
    protected List<Callback> statusCallbacks() {
        return List.of();
    }

    @Override
    protected List<Callback> inboundCallbacks() {
        return List.of(callback(message("\"text\": \"Hi\"")));
    }

    @Override
    protected boolean signsContent() {
        return false;
    }

    static Stream<Arguments> updates() {
        return Stream.of(
                Arguments.of(message("\"text\": \"STOP\""), new Content.Text("STOP")),
                Arguments.of(
                        message("\"caption\": \"Look\", \"photo\": [{\"file_id\": \"s\"}, {\"file_id\": \"l\"}]"),
                        new Content.Media(
                                List.of(new MediaFile(
                                        MediaKind.IMAGE, new MediaFile.Source.AtVendor("l"), "image/jpeg", null)),
                                "Look")),
                Arguments.of(
                        message(
                                "\"document\": {\"file_id\": \"d\", \"file_name\": \"a.pdf\", \"mime_type\": \"application/pdf\"}"),
                        new Content.Media(List.of(MediaFile.atVendor("d", "application/pdf", "a.pdf")), null)),
                Arguments.of(
                        message("\"sticker\": {\"file_id\": \"s\"}"),
                        new Content.Media(
                                List.of(new MediaFile(
                                        MediaKind.STICKER, new MediaFile.Source.AtVendor("s"), null, null)),
                                null)),
                Arguments.of(
                        message("\"location\": {\"latitude\": 1.5, \"longitude\": 2}"),
                        new Content.Location(1.5, 2, null, null)),
                Arguments.of(
                        message("\"contact\": {\"phone_number\": \"+1\", \"first_name\": \"Luis\"}"),
                        new Content.ContactCard("Luis", List.of("+1"), List.of(), null)),
                Arguments.of(message("\"poll\": {\"id\": \"1\"}"), new Said.Unsupported("poll")),
                Arguments.of(
                        message("\"text\": \"Hi all\"").replace("\"message\"", "\"edited_message\""),
                        new Said.Edit("4711/5", "Hi all")),
                Arguments.of(
                        "{\"update_id\": 1, \"callback_query\": {\"id\": \"q\", \"data\": \"yes\", \"message\":"
                                + " {\"message_id\": 7, \"chat\": {\"id\": 4711}}}}",
                        new Said.Answer("yes", null)),
                Arguments.of(
                        "{\"update_id\": 1, \"message_reaction\": {\"chat\": {\"id\": 4711}, \"message_id\": 7,"
                                + " \"date\": 1700000000, \"new_reaction\": [{\"type\": \"emoji\", \"emoji\": \"👍\"}]}}",
                        new Content.Reaction("4711/7", "👍")));
    }

    @ParameterizedTest
    @MethodSource("updates")
    void whatAPersonSendsHasItsCanonicalForm(String update, Content content) {
        InboundMessage message = inbound(update).getFirst();

        assertThat(message.content()).isEqualTo(content);
        assertThat(message.from()).isEqualTo(ANA);
        assertThat(message.to()).isEqualTo("shop_bot");
        assertThat(message.understood()).isNull();
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        InboundMessage answer = inbound(message(
                        "\"text\": \"Yes\", \"reply_to_message\": {\"message_id\": 3, \"chat\": {\"id\": 4711}}"))
                .getFirst();

        assertThat(answer.replyTo()).isEqualTo("4711/3");
        assertThat(answer.receivedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_000));
        answers(taken());
        send(Samples.handover(ATTEMPT, Channel.CHAT, ANA, null, new Content.Text("Fine"), "4711/5"));
        assertThat(sent("sendMessage")).containsEntry("reply_parameters", Map.of("message_id", 5));
    }

    @ParameterizedTest
    @CsvSource({"kicked, 1", "left, 1", "member, 0"})
    void whoBlocksTheBotHasOptedOut(String status, int messages) {
        List<InboundMessage> heard =
                inbound("{\"update_id\": 1, \"my_chat_member\": {\"chat\": {\"id\": 4711}, \"date\":"
                        + " 1700000000, \"new_chat_member\": {\"status\": \"" + status + "\"}}}");

        assertThat(heard).hasSize(messages).allMatch(message -> message.understood() == Understood.OPT_OUT);
    }

    @Test
    void updatesOfOtherKindsSayNothing() {
        assertThat(inbound("{\"update_id\": 1, \"poll\": {}}")).isEmpty();
    }

    static Stream<Arguments> calls() {
        MediaFile image = MediaFile.link(MediaKind.IMAGE, "https://example.com/a.jpg");
        return Stream.of(
                Arguments.of(new Content.Text("<b>Hi"), "sendMessage", "{\"text\": \"<b>Hi\"}"),
                Arguments.of(
                        new Content.Media(List.of(image), "Look"),
                        "sendPhoto",
                        "{\"photo\": \"https://example.com/a.jpg\", \"caption\": \"Look\"}"),
                Arguments.of(
                        new Interactive.Choices(
                                "Sure?",
                                List.of(
                                        new Button.Reply("y", "Yes", null),
                                        new Button.Link("More", "https://example.com"),
                                        new Button.CopyCode("Code", "A1")),
                                null),
                        "sendMessage",
                        "{\"text\": \"Sure?\", \"reply_markup\": {\"inline_keyboard\": [[{\"text\": \"Yes\", \"callback_data\":"
                                + " \"y\"}], [{\"text\": \"More\", \"url\": \"https://example.com\"}], [{\"text\": \"Code\","
                                + " \"copy_text\": {\"text\": \"A1\"}}]]}}"),
                Arguments.of(
                        new Interactive.Card("Red", "10 €", image, List.of()),
                        "sendPhoto",
                        "{\"photo\": \"https://example.com/a.jpg\", \"caption\": \"Red\\n10 €\"}"),
                Arguments.of(
                        new Content.Location(1.5, 2.5, null, null),
                        "sendLocation",
                        "{\"latitude\": 1.5, \"longitude\": 2.5}"),
                Arguments.of(
                        new Content.Location(1.5, 2.5, "Shop", null),
                        "sendVenue",
                        "{\"title\": \"Shop\", \"address\": \"Shop\"}"),
                Arguments.of(
                        new Content.ContactCard("Luis", List.of("+1"), List.of(), null),
                        "sendContact",
                        "{\"phone_number\": \"+1\", \"first_name\": \"Luis\"}"));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void eachContentHasItsMethod(Content content, String method, String parameters) {
        answers(taken());

        SendOutcome outcome = send(handover(content));

        assertThat(outcome).isEqualTo(new SendOutcome.Accepted("4711/7"));
        assertThat(sent(method)).containsAllEntriesOf(Json.object(parameters)).containsEntry("chat_id", "4711");
    }

    @ParameterizedTest
    @CsvSource({
        "403, 'Forbidden: bot was blocked by the user', OptedOut, telegram:bot_was_blocked",
        "403, 'Forbidden: user is deactivated', AddressDead, telegram:user_is_deactivated",
        "400, 'Bad Request: chat not found', AddressDead, telegram:chat_not_found",
        "400, 'Bad Request: message text is empty', Rejected, telegram:400",
        "401, Unauthorized, Unavailable, telegram:401",
        "404, Not Found, Unavailable, telegram:404"
    })
    void eachRefusalHasItsOutcome(int status, String description, String outcome, String code) {
        answers(aResponse()
                .withStatus(status)
                .withBody("{\"ok\": false, \"error_code\": " + status + ", \"description\": \"" + description + "\"}"));

        assertThat(send().getClass().getSimpleName()).isEqualTo(outcome);
        assertThat(code(send())).isEqualTo(code);
    }

    @Test
    void waitsAsLongAsItIsAskedTo() {
        answers(aResponse().withStatus(429).withBody("""
                {"ok": false, "error_code": 429, "description": "Too Many Requests: retry after 14",
                 "parameters": {"retry_after": 14}}"""));

        assertThat(send())
                .isInstanceOfSatisfying(
                        SendOutcome.Retryable.class,
                        retryable -> assertThat(retryable.after()).isEqualTo(Duration.ofSeconds(14)));
    }

    static Stream<String> noMessagesOfTheChat() {
        return Stream.of("query/4382bfdwdsb323b2d9", "update/5", "4712/5", "wamid.HBgL", ATTEMPT.toString(), "4711/x");
    }

    /** An answer to a button, a reaction, another chat's and another vendor's message have no number in this chat. */
    @ParameterizedTest
    @MethodSource("noMessagesOfTheChat")
    void aReactionToWhatIsNoMessageOfTheChatIsRefusedWithoutACall(String replyTo) {
        answers(taken());

        SendOutcome reaction =
                send(Samples.handover(ATTEMPT, Channel.CHAT, ANA, null, new Content.Reaction("m", "👍"), replyTo));

        assertThat(reaction).isEqualTo(new SendOutcome.Rejected("telegram:unknown_message"));
        assertThat(api.findAll(postRequestedFor(anyUrl()))).isEmpty();
        send(Samples.handover(ATTEMPT, Channel.CHAT, ANA, null, new Content.Text("Fine"), replyTo));
        assertThat(sent("sendMessage")).doesNotContainKey("reply_parameters");
    }

    @Test
    void aReactionNamesTheMessageByItsNumber() {
        answers(aResponse().withBody("{\"ok\": true, \"result\": true}"));

        send(Samples.handover(ATTEMPT, Channel.CHAT, ANA, null, new Content.Reaction("m", "👍"), "4711/5"));

        assertThat(sent("setMessageReaction"))
                .containsEntry("message_id", 5)
                .containsEntry("reaction", List.of(Map.of("type", "emoji", "emoji", "👍")));
    }

    @Test
    void aGroupThatHasAnotherIdNowIsDeadAtTheOldOne() {
        answers(aResponse().withStatus(400).withBody("""
                {"ok": false, "error_code": 400,
                 "description": "Bad Request: group chat was upgraded to a supergroup chat",
                 "parameters": {"migrate_to_chat_id": -1001234567890}}"""));

        assertThat(send()).isEqualTo(new SendOutcome.AddressDead("telegram:chat_migrated"));
    }

    @Test
    void aButtonsQueryIsAnsweredWithTheUpdate() {
        Callback query = callback("{\"update_id\": 1, \"callback_query\": {\"id\": \"4382\", \"data\": \"yes\"}}");

        assertThat(telegram.answer(query, connection()))
                .hasValueSatisfying(reply -> assertThat(Json.object(reply.body()))
                        .isEqualTo(Map.of("method", "answerCallbackQuery", "callback_query_id", "4382")));
        assertThat(telegram.answer(inboundCallbacks().getFirst(), connection())).isEmpty();
    }

    private Map<String, Object> sent(String method) {
        List<LoggedRequest> requests = api.findAll(postRequestedFor(anyUrl()));
        assertThat(requests.getLast().getUrl()).isEqualTo("/bot" + BOT + "/" + method);
        return Json.object(requests.getLast().getBodyAsString());
    }

    private List<InboundMessage> inbound(String update) {
        return telegram.inbound(callback(update), connection(), Samples.NOW);
    }

    private static String message(String fields) {
        return "{\"update_id\": 1, \"message\": {\"message_id\": 5, \"date\": 1700000000, \"from\": {\"id\": 4711},"
                + " \"chat\": {\"id\": 4711, \"type\": \"private\"}, " + fields + "}}";
    }

    private static Callback callback(String body) {
        return new Callback(
                "https://chasqui.example/v1/inbound/main",
                Map.of("x-telegram-bot-api-secret-token", List.of("a-secret-of-our-own")),
                body);
    }
}
