package io.chasqui.messaging.provider.twilio;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.content.ContentKind;
import io.chasqui.messaging.content.MediaFile;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
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
import io.chasqui.platform.http.HttpsAnswer.Answered;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.json.Json;
import io.chasqui.platform.json.JsonException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Twilio Programmable Messaging (https://www.twilio.com/docs/messaging/api/message-resource). A connection's settings:
 * {@code accountSid}, and where wanted {@code messagingServiceSid}, {@code baseUrl} (of a region, or of a test),
 * {@code publicUrl} (our address as Twilio knows it, where a proxy stands before us) and {@code apiKeySid} with the
 * secret {@code apiKeySecret}, to send with instead of the auth token. Callbacks are signed with the auth token always.
 */
public final class Twilio implements Provider {
    public static final String VENDOR = "twilio";

    private static final String BASE_URL = "https://api.twilio.com";
    private static final String AUTH_TOKEN = "authToken";
    private static final String SERVICE = "messagingServiceSid";
    private static final Duration MAX_VALIDITY = Duration.ofHours(10); // https://www.twilio.com/docs/api/errors/90007

    /**
     * None: of a 500 Twilio says no more than that the fault is its own, and of a 408 nothing
     * (https://www.twilio.com/docs/usage/twilios-response); it says of 503 alone to wait and try again.
     */
    private static final Set<Integer> NOT_TAKEN = Set.of();

    private static final Pattern ACCOUNT = Pattern.compile("AC[0-9a-fA-F]{32}");
    private static final Pattern SERVICE_SID = Pattern.compile("MG[0-9a-fA-F]{32}");

    private final HttpsClient http;

    public Twilio(HttpsClient http) {
        this.http = http;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.SMS,
                Capability.reporting(LastWord.DELIVERED, new Validity.HandedOver(MAX_VALIDITY))
                        .carrying(EnumSet.of(ContentKind.TEXT, ContentKind.MEDIA)));
    }

    @Override
    public CodeTable codes() {
        return TwilioCodes.TABLE;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        if (!ACCOUNT.matcher(connection.settings().getOrDefault("accountSid", ""))
                .matches()) {
            return Optional.of("settings.accountSid has to be 'AC' and 32 hexadecimal digits");
        }
        if (connection.sender() == null && !connection.settings().containsKey(SERVICE)) {
            return Optional.of("twilio needs a sender, or settings." + SERVICE);
        }
        String service = connection.settings().get(SERVICE);
        if (service != null && !SERVICE_SID.matcher(service).matches()) {
            return Optional.of("settings." + SERVICE + " has to be 'MG' and 32 hexadecimal digits");
        }
        boolean keyWithoutSecret = connection.settings().containsKey("apiKeySid")
                && !connection.secrets().containsKey("apiKeySecret");
        return keyWithoutSecret
                ? Optional.of("settings.apiKeySid needs secrets.apiKeySecret")
                : HttpsClient.flaw("settings.baseUrl", connection.settings().getOrDefault("baseUrl", BASE_URL));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        String account = connection.setting("accountSid");
        String base = connection.settings().getOrDefault("baseUrl", BASE_URL);
        URI url = URI.create(base + "/2010-04-01/Accounts/" + account + "/Messages.json");
        return VendorOutcome.of(
                http.postForm(url, authorization(account, connection), body(handover, connection)),
                TwilioCodes.TABLE,
                NOT_TAKEN,
                Twilio::read);
    }

    private static String body(Handover handover, Connection connection) {
        StringBuilder body = new StringBuilder(Form.encode(fields(handover, connection)));
        if (handover.content() instanceof Content.Media media) {
            // One parameter for each of up to ten files.
            media.files().forEach(file -> body.append('&').append(Form.encode(Map.of("MediaUrl", url(file)))));
        }
        return body.toString();
    }

    private static String url(MediaFile file) {
        return switch (file.source()) {
            case MediaFile.Source.Link link -> link.url();
            case MediaFile.Source.Uploaded ignored -> throw new IllegalStateException("a file without a link");
            case MediaFile.Source.AtVendor ignored -> throw new IllegalStateException("a file without a link");
        };
    }

    private static Map<String, String> fields(Handover handover, Connection connection) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("To", handover.to().value());
        String from = handover.sender() != null ? handover.sender() : connection.sender();
        String service = connection.settings().get(SERVICE);
        if (from != null) {
            fields.put("From", from);
        }
        if (service != null) {
            fields.put("MessagingServiceSid", service);
        }
        if (handover.content() instanceof Content.Media media) {
            if (media.caption() != null) {
                fields.put("Body", media.caption());
            }
        } else {
            fields.put("Body", handover.text());
        }
        fields.put("StatusCallback", handover.receiptUrl().toString());
        if (handover.validity() != null) {
            fields.put("ValidityPeriod", Long.toString(handover.validity().toSeconds()));
        }
        return fields;
    }

    private static String authorization(String account, Connection connection) {
        String key = connection.settings().get("apiKeySid");
        String pair = key == null
                ? account + ":" + connection.secret(AUTH_TOKEN)
                : key + ":" + connection.secret("apiKeySecret");
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<SendOutcome> read(Answered answered) {
        try {
            Map<String, Object> body = Json.object(answered.body());
            if (answered.status() < 300) {
                return body.get("sid") instanceof String sid && TwilioFields.isSid(sid)
                        ? Optional.of(new SendOutcome.Accepted(sid))
                        : Optional.empty();
            }
            return body.get("code") instanceof Integer code
                    ? Optional.of(TwilioCodes.TABLE.refusal(code.toString(), answered.retryAfter()))
                    : Optional.empty();
        } catch (JsonException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return TwilioSignature.signs(
                callback, connection.secret(AUTH_TOKEN), connection.settings().get("publicUrl"));
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        TwilioFields fields = new TwilioFields(Form.parse(callback.body()));
        Optional<ReceiptStatus> status = fields.receiptStatus();
        if (status.isEmpty()) {
            return List.of();
        }
        Attempt attempt = Form.ofQuery(callback.url())
                .only("ref")
                .flatMap(Attempt::parse)
                .orElseThrow(() -> new UnreadableCallback("the URL names no attempt"));
        // Not RawDlrDoneDate: its time zone is not given and differs within one carrier (Twilio's changelog,
        // 2023-02-14).
        String reason = fields.errorCode().map(TwilioCodes.TABLE::reason).orElse(null);
        return List.of(new Receipt(attempt, status.get(), fields.sid(), reason, now));
    }

    /** Media that come with a message are counted and not carried. Its text may be empty then. */
    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        TwilioFields fields = new TwilioFields(Form.parse(callback.body()));
        return List.of(new InboundMessage(
                connection.id(),
                fields.sid(),
                Channel.SMS,
                fields.from(),
                fields.form().required("To"),
                new Content.Text(fields.form().required("Body")),
                now,
                fields.understood().isPresent(),
                fields.understood().orElse(null),
                fields.media()));
    }

    @Override
    public Set<String> secrets() {
        return Set.of(AUTH_TOKEN);
    }
}
