package io.chasqui.messaging.provider.email;

import io.chasqui.messaging.content.ChannelContent;
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
import io.chasqui.messaging.provider.Heard;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.Validity;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.http.HttpsClient;
import io.chasqui.platform.http.PublicServers;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Amazon SES, API v2 (https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_SendEmail.html), in the account that the platform
 * runs in. A connection's settings: {@code region}, {@code configurationSet}, whose events go to EventBridge, and where wanted
 * {@code senderName}, {@code replyTo}, and {@code accessKeyId} with the secret {@code secretAccessKey} for another account. Its
 * sender is the address that mails come from.
 */
public final class Ses implements Provider {
    public static final String VENDOR = "ses";

    private static final Pattern REGION = Pattern.compile("[a-z]{2}(-[a-z]+)+-[0-9]");

    private final Supplier<PublicServers> servers;
    private final Clock clock;
    private @Nullable SesCall call;

    /** @param servers asked for when the first attachment is fetched */
    public Ses(Supplier<PublicServers> servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    /** SES goes on trying for 14 hours (https://docs.aws.amazon.com/ses/latest/dg/send-email-concepts-deliverability.html). */
    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.EMAIL,
                Capability.reporting(LastWord.READ, new Validity.Emulated()).carrying(EnumSet.of(ContentKind.EMAIL)));
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public CodeTable codes() {
        return SesCodes.TABLE;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        Map<String, String> settings = connection.settings();
        if (!REGION.matcher(settings.getOrDefault("region", "")).matches()) {
            return Optional.of("settings.region has to be an AWS region, such as eu-west-1");
        }
        if (settings.containsKey("accessKeyId") && !connection.secrets().containsKey("secretAccessKey")) {
            return Optional.of("settings.accessKeyId needs secrets.secretAccessKey");
        }
        String baseUrl = settings.get("baseUrl");
        return Smtp.senderFlaw(connection)
                .or(() -> baseUrl == null ? Optional.empty() : HttpsClient.flaw("settings.baseUrl", baseUrl));
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        if (!(handover.content() instanceof ChannelContent.Email email)) {
            throw new IllegalStateException("no email was handed over");
        }
        return switch (EmailFiles.load(email, servers)) {
            case EmailFiles.Result.Failed failed -> SesCodes.TABLE.refusal(failed.code(), null);
            case EmailFiles.Result.All all -> call().make(email, all.files(), handover, connection, clock.instant());
        };
    }

    /** Its classes are loaded for the first mail. */
    private synchronized SesCall call() {
        SesCall known = call;
        if (known == null) {
            known = new SesCall();
            call = known;
        }
        return known;
    }

    /** EventBridge alone writes to the queue that they come by. */
    @Override
    public CallbackRules callbacks() {
        return new CallbackRules(Set.of(Road.EVENT), Reply.NO_CONTENT, null, true);
    }

    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public Heard hear(Callback callback, Connection connection, Instant now) {
        return SesEvents.read(callback.body(), connection, now);
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        return hear(callback, connection, now).receipts();
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        return hear(callback, connection, now).inbound();
    }
}
