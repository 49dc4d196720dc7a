package io.chasqui.messaging.provider.push;

import io.chasqui.messaging.content.ChannelContent;
import io.chasqui.messaging.content.ContentKind;
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
import io.chasqui.people.consent.Channel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What push services have in common: they take notifications, and say nothing of them afterwards. */
abstract class PushService implements Provider {
    /** Of all services the shortest: 28 days (https://firebase.google.com/docs/cloud-messaging/concept-options#ttl). */
    private static final Duration LONGEST = Duration.ofDays(28);

    private final String vendor;
    private final CodeTable codes;
    private final Set<String> secrets;

    PushService(String vendor, CodeTable codes, Set<String> secrets) {
        this.vendor = vendor;
        this.codes = codes;
        this.secrets = Set.copyOf(secrets);
    }

    @Override
    public final String vendor() {
        return vendor;
    }

    @Override
    public final Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.PUSH,
                Capability.reporting(LastWord.SENT, new Validity.HandedOver(LONGEST))
                        .carrying(EnumSet.of(ContentKind.PUSH)));
    }

    @Override
    public final CodeTable codes() {
        return codes;
    }

    @Override
    public final Set<String> secrets() {
        return secrets;
    }

    @Override
    public final SendOutcome send(Handover handover, Connection connection) {
        if (handover.content() instanceof ChannelContent.Push push) {
            return push(push, handover, connection);
        }
        throw new IllegalStateException("no notification was handed over");
    }

    /** Hands a notification over, by one call. */
    protected abstract SendOutcome push(ChannelContent.Push push, Handover handover, Connection connection);

    /** {@return the data for the app, with the link and the image, which the app opens and shows} */
    static Map<String, String> data(ChannelContent.Push push) {
        Map<String, String> data = new LinkedHashMap<>(push.data());
        if (push.link() != null) {
            data.putIfAbsent("link", push.link());
        }
        if (push.image() != null) {
            data.putIfAbsent("image", push.image());
        }
        return data;
    }

    static boolean isLarger(String body, int most) {
        return body.getBytes(StandardCharsets.UTF_8).length > most;
    }

    /** Nothing is sent that the service refuses for certain. */
    final SendOutcome tooLarge(String code) {
        return new SendOutcome.Rejected(codes.reason(code));
    }

    static Optional<String> missing(Connection connection, String... settings) {
        for (String name : settings) {
            if (connection.settings().getOrDefault(name, "").isBlank()) {
                return Optional.of("settings." + name + " is missing");
            }
        }
        return Optional.empty();
    }

    @Override
    public final boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public final List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("push services do not call back");
    }

    @Override
    public final List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("push services do not call back");
    }
}
