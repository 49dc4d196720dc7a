package io.chasqui.messaging.provider.webhook;

import static io.chasqui.messaging.provider.CodeTable.code;

import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.content.json.ContentJson;
import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Capability.LastWord;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.messaging.provider.VendorOutcome;
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.PublicServers;
import io.chasqui.platform.id.Hmac;
import io.chasqui.platform.json.Json;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Posts messages to a URL of the recipient, signed by Standard Webhooks 1.0.0
 * (https://github.com/standard-webhooks/standard-webhooks). A connection's secret: {@code signingSecret}, {@code whsec_} and 24 to
 * 64 bytes in Base64, which receivers are given as it is. What is answered with 2xx is delivered as far as anybody can say, so that this is the last word.
 */
public final class WebhookChannel implements Provider {
    public static final String VENDOR = "webhook";

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST_SECRET = 24;
    private static final int LONGEST_SECRET = 64;

    private static final CodeTable CODES = CodeTable.of(
            VENDOR,
            code("http_410", FailureClass.INVALID_ADDRESS, "the receiver is gone for good"),
            code("address_refused", FailureClass.INVALID_ADDRESS, "the URL leads to no public address"));

    /** A receiver that failed may have taken it: the same id comes again, so that it can tell. */
    private static final Set<Integer> NOT_TAKEN = Set.of(408, 500, 502, 504);

    private final Supplier<PublicServers> servers;
    private final Clock clock;

    /** @param servers asked for when the first message is sent */
    public WebhookChannel(Supplier<PublicServers> servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        Set<ContentKind> all = ChannelForm.of(Channel.WEBHOOK).kinds();
        return Map.of(
                Channel.WEBHOOK,
                Capability.reporting(LastWord.SENT, new Validity.Emulated()).carrying(all));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("signingSecret");
    }

    @Override
    public CodeTable codes() {
        return CODES;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        int bytes = key(connection).map(key -> key.length).orElse(0);
        return bytes < SHORTEST_SECRET || bytes > LONGEST_SECRET
                ? Optional.of("secrets.signingSecret has to be '" + PREFIX + "' and 24 to 64 bytes in Base64")
                : Optional.empty();
    }

    private static Optional<byte[]> key(Connection connection) {
        String secret = connection.secret("signingSecret");
        try {
            return secret.startsWith(PREFIX)
                    ? Optional.of(Base64.getDecoder().decode(secret.substring(PREFIX.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        String id = handover.attempt().message().toString();
        String body = body(handover, id);
        long now = clock.instant().getEpochSecond();
        byte[] mac = Hmac.of("HmacSHA256", key(connection).orElseThrow(), id + "." + now + "." + body);
        Map<String, String> headers = Map.of(
                "Content-Type",
                "application/json",
                "webhook-id",
                id,
                "webhook-timestamp",
                Long.toString(now),
                "webhook-signature",
                "v1," + Base64.getEncoder().encodeToString(mac));
        return VendorOutcome.of(
                servers.get().post(URI.create(handover.to().value()), headers, body.getBytes(StandardCharsets.UTF_8)),
                CODES,
                NOT_TAKEN,
                answered -> answered.status() < 300
                        ? Optional.of(
                                new SendOutcome.Accepted(handover.attempt().toString()))
                        : Optional.of(CODES.refusal("http_" + answered.status(), answered.retryAfter())));
    }

    private static String body(Handover handover, String id) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", id);
        body.put("attempt", handover.attempt().toString());
        body.put("mode", handover.mode().wire());
        if (handover.sender() != null) {
            body.put("sender", handover.sender());
        }
        if (handover.replyTo() != null) {
            body.put("replyTo", handover.replyTo());
        }
        body.put("content", ContentJson.write(handover.content()));
        return Json.text(body);
    }

    /** A receiver answers, and does not call. */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("a webhook's receiver does not call back");
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("a webhook's receiver does not call back");
    }
}
