package io.chasqui.messaging.provider.acme;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.AccessTokens;
import io.chasqui.messaging.provider.AccessTokens.Access;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.provider.VendorOutcome;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.http.HttpsAnswer;
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.SignedTokens;
import io.chasqui.platform.http.SignedTokens.Algorithm;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A vendor that there is not, with all that the interface offers to those that there are: a token before each send, got by
 * a signed assertion; an id for each part of a message; receipts of parts; callbacks that are signed by a token over their
 * body; a challenge before the first of them; and a repetition of whatever is not answered with 200.
 */
final class Acme implements Provider {
    static final String VENDOR = "acme";

    private static final CodeTable CODES = CodeTable.of(
            VENDOR,
            code("no_such_number", FailureClass.INVALID_ADDRESS, "nobody has the number"),
            code("opted_out", FailureClass.OPTED_OUT, "the recipient has opted out"),
            code("switched_off", FailureClass.UNREACHABLE, "the handset is switched off"),
            code("too_fast", FailureClass.THROTTLED, "too many messages"));

    private final HttpsClient http;
    private final SignedTokens signer;
    private final AccessTokens tokens;
    private final Clock clock;

    Acme(HttpsClient http, SignedTokens signer, Clock clock) {
        this.http = http;
        this.signer = signer;
        this.tokens = new AccessTokens(clock);
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(Channel.SMS, Capability.reporting(LastWord.READ, new Validity.HandedOver(Duration.ofDays(2))));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("privateKey", "callbackSecret", "verifyToken");
    }

    @Override
    public CodeTable codes() {
        return CODES;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        return signer.flaw(Algorithm.RS256, connection.secret("privateKey")).map(flaw -> "secrets.privateKey: " + flaw);
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        return switch (tokens.of(connection, this::fetch)) {
            case Access.Refused refused -> CODES.noAccess(refused);
            case Access.Granted token -> send(handover, connection, token);
        };
    }

    private SendOutcome send(Handover handover, Connection connection, Access.Granted token) {
        HttpsAnswer answer = http.post(
                URI.create(connection.setting("baseUrl") + "/messages"),
                Map.of("Authorization", "Bearer " + token.token(), "Content-Type", "application/json"),
                Json.text(Map.of(
                        "to", handover.to().value(),
                        "text", handover.text(),
                        "ref", handover.attempt().toString(),
                        "seconds", String.valueOf(handover.validity()))));
        tokens.used(connection, token, answer);
        return VendorOutcome.of(answer, CODES, Set.of(500), Acme::read);
    }

    private Access fetch(Connection connection) {
        String assertion = signer.sign(
                Algorithm.RS256,
                connection.secret("privateKey"),
                null,
                Map.of("iss", connection.id(), "exp", clock.instant().getEpochSecond() + 60));
        HttpsAnswer answer = http.postForm(
                URI.create(connection.setting("baseUrl") + "/token"),
                "None",
                Form.encode(Map.of("assertion", assertion)));
        return AccessTokens.read(
                answer,
                answered -> fields(answered.body())
                        .flatMap(body -> body.get("access_token") instanceof String token
                                        && body.get("expires_in") instanceof Integer seconds
                                ? Optional.of(new Access.Granted(
                                        token, clock.instant().plusSeconds(seconds)))
                                : Optional.empty()));
    }

    private static Optional<SendOutcome> read(Answered answered) {
        return fields(answered.body()).flatMap(body -> {
            if (body.get("ids") instanceof List<?> ids && !ids.isEmpty()) {
                return Optional.of(new SendOutcome.Accepted(
                        ids.stream().map(String::valueOf).toList()));
            }
            return body.get("error") instanceof String code
                    ? Optional.of(CODES.refusal(code, answered.retryAfter()))
                    : Optional.empty();
        });
    }

    private static Optional<Map<String, Object>> fields(String body) {
        try {
            return Optional.of(Json.object(body));
        } catch (JsonException none) {
            return Optional.empty();
        }
    }

    @Override
    public CallbackRules callbacks() {
        return new CallbackRules(Set.of(Road.GET, Road.POST), Reply.text("OK"), Reply.text("OK"));
    }

    @Override
    public Optional<Reply> challenge(Callback callback, Connection connection) {
        if (callback.road() != Road.GET) {
            return Optional.empty();
        }
        Form query = Form.parse(callback.query());
        byte[] expected = connection.secret("verifyToken").getBytes(StandardCharsets.UTF_8);
        byte[] said = query.only("hub.verify_token").orElse("").getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, said)
                ? query.only("hub.challenge").map(Reply::text)
                : Optional.empty();
    }

    @Override
    public boolean authentic(Callback callback, Connection connection) {
        String token = callback.header("authorization").orElse("").replaceFirst("^Bearer ", "");
        return signer.verified(token, connection.secret("callbackSecret"))
                .filter(claims -> digest(callback.body()).equals(claims.get("body")))
                .isPresent();
    }

    static String digest(String body) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        Map<String, Object> fields = required(callback);
        Attempt attempt = Attempt.parse(text(fields, "ref")).orElseThrow(() -> new UnreadableCallback("no attempt"));
        ReceiptStatus status = switch (text(fields, "status")) {
            case "sent" -> ReceiptStatus.SENT;
            case "delivered" -> ReceiptStatus.DELIVERED;
            case "failed" -> ReceiptStatus.UNDELIVERED;
            default -> throw new UnreadableCallback("a status that is unknown");
        };
        String reason = fields.get("reason") instanceof String code ? CODES.reason(code) : null;
        String part = text(fields, "id");
        return List.of(new Receipt(attempt, status, part, reason, now, new ReceiptPart(part, 0)));
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        Map<String, Object> fields = required(callback);
        try {
            return List.of(new InboundMessage(
                    connection.id(),
                    text(fields, "id"),
                    Channel.SMS,
                    new Phone(text(fields, "from")),
                    text(fields, "to"),
                    new Content.Text(text(fields, "text")),
                    now,
                    false));
        } catch (IllegalArgumentException noPhone) {
            throw new UnreadableCallback("a sender that is no phone number");
        }
    }

    private static Map<String, Object> required(Callback callback) {
        return fields(callback.body()).orElseThrow(() -> new UnreadableCallback("no JSON object"));
    }

    private static String text(Map<String, Object> fields, String name) {
        if (fields.get(name) instanceof String text && !text.isEmpty()) {
            return text;
        }
        throw new UnreadableCallback("no " + name);
    }
}
