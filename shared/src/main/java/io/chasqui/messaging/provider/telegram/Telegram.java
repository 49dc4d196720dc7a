package io.chasqui.messaging.provider.telegram;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.provider.VendorOutcome;
import io.chasqui.messaging.provider.wire.Fields;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Telegram's Bot API (https://core.telegram.org/bots/api). A connection's setting, where wanted: {@code baseUrl}. Its
 * secrets: {@code botToken}, and {@code secretToken}, which comes back with each update. Its sender is the bot's name.
 */
public final class Telegram implements Provider {
    public static final String VENDOR = "telegram";

    private static final String BASE_URL = "https://api.telegram.org";
    private static final Pattern TOKEN = Pattern.compile("[0-9]{5,20}:[A-Za-z0-9_-]{20,80}");
    private static final Pattern SECRET = Pattern.compile("[A-Za-z0-9_-]{16,256}");

    private final HttpsClient http;

    public Telegram(HttpsClient http) {
        this.http = http;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    /** Telegram reports nothing of a message that it took. */
    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.CHAT,
                Capability.reporting(LastWord.SENT, new Validity.Emulated())
                        .carrying(EnumSet.of(
                                ContentKind.TEXT,
                                ContentKind.MEDIA,
                                ContentKind.CARD,
                                ContentKind.CHOICES,
                                ContentKind.LOCATION,
                                ContentKind.LOCATION_REQUEST,
                                ContentKind.CONTACT_CARD,
                                ContentKind.REACTION)));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("botToken", "secretToken");
    }

    @Override
    public CodeTable codes() {
        return TelegramAnswer.CODES;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        if (!TOKEN.matcher(connection.secret("botToken")).matches()) {
            return Optional.of("secrets.botToken has to be the token that BotFather gave: digits, a colon, letters");
        }
        if (!SECRET.matcher(connection.secret("secretToken")).matches()) {
            return Optional.of("secrets.secretToken has to be 16 to 256 letters, digits, '_' and '-'");
        }
        return HttpsClient.flaw("settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        if (handover.content() instanceof Content.Reaction
                && TelegramCall.answered(handover).isEmpty()) {
            return TelegramAnswer.CODES.refusal("unknown_message", null);
        }
        TelegramCall call = TelegramCall.of(handover);
        URI url = URI.create(connection.settings().getOrDefault("baseUrl", BASE_URL) + "/bot"
                + connection.secret("botToken") + "/" + call.method());
        return VendorOutcome.of(
                TelegramAnswer.waiting(
                        http.post(url, Map.of("Content-Type", "application/json"), Json.text(call.parameters()))),
                TelegramAnswer.CODES,
                Set.of(),
                answered -> TelegramAnswer.read(answered, handover));
    }

    /** Telegram sends what is not answered with 2xx again for a day. */
    @Override
    public CallbackRules callbacks() {
        return CallbackRules.toOneUrl(Set.of(Road.POST));
    }

    /**
     * The app shows that a button is at work until its query is answered, which the answer to the update does
     * (https://core.telegram.org/bots/api#answercallbackquery, #making-requests-when-getting-updates).
     */
    @Override
    public Optional<Reply> answer(Callback callback, Connection connection) {
        return Fields.ofAnswer(callback.body())
                .flatMap(update -> update.objectOf("callback_query"))
                .flatMap(query -> query.find("id"))
                .map(id -> new Reply(
                        200,
                        "application/json",
                        Json.text(Map.of("method", "answerCallbackQuery", "callback_query_id", id))));
    }

    /** https://core.telegram.org/bots/api#setwebhook: the update's content is not signed. */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return Hmac.same(
                callback.header("x-telegram-bot-api-secret-token").orElse(""), connection.secret("secretToken"));
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        return List.of();
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        return new TelegramUpdate(connection, now)
                .read(callback.body()).stream().toList();
    }
}
