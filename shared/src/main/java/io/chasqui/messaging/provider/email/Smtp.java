package io.chasqui.messaging.provider.email;

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
import io.chasqui.people.contact.Email;
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

/**
 * A mail server of one's own (RFC 5321). A connection's settings: {@code host}, and where wanted {@code port}, {@code
 * security} ({@code starttls}, which is the usual one, {@code tls}, or {@code none} for this machine alone), {@code username},
 * {@code senderName} and {@code replyTo}. Its secret: {@code password}. Its sender is the address that mails come from.
 */
public final class Smtp implements Provider {
    public static final String VENDOR = "smtp";

    private static final Pattern PORT = Pattern.compile("[0-9]{1,5}");
    private static final Set<String> SECURITY = Set.of("starttls", "tls", "none");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "::1");

    private final Supplier<PublicServers> servers;
    private final Clock clock;

    /** @param servers asked for when the first attachment is fetched */
    public Smtp(Supplier<PublicServers> servers, Clock clock) {
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    /** A server that took a mail says later what became of it, by mail and to the sender. */
    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(
                Channel.EMAIL,
                Capability.reporting(LastWord.SENT, new Validity.Emulated()).carrying(EnumSet.of(ContentKind.EMAIL)));
    }

    @Override
    public Set<String> secrets() {
        return Set.of("password");
    }

    @Override
    public CodeTable codes() {
        return EmailCodes.SMTP;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        Map<String, String> settings = connection.settings();
        String host = settings.getOrDefault("host", "");
        if (host.isBlank()) {
            return Optional.of("settings.host is missing");
        }
        if (!PORT.matcher(settings.getOrDefault("port", "587")).matches()) {
            return Optional.of("settings.port has to be a number");
        }
        String security = settings.getOrDefault("security", "starttls");
        if (!SECURITY.contains(security)) {
            return Optional.of("settings.security has to be 'starttls', 'tls' or 'none'");
        }
        if (security.equals("none") && !THIS_MACHINE.contains(host)) {
            return Optional.of("settings.security 'none' is for this machine alone");
        }
        return senderFlaw(connection);
    }

    static Optional<String> senderFlaw(Connection connection) {
        String sender = connection.sender();
        return sender == null || Email.parse(sender).isEmpty()
                ? Optional.of("sender has to be the email address that mails come from")
                : Optional.empty();
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        if (!(handover.content() instanceof ChannelContent.Email email)) {
            throw new IllegalStateException("no email was handed over");
        }
        return switch (EmailFiles.load(email, servers)) {
            case EmailFiles.Result.Failed failed -> EmailCodes.SMTP.refusal(failed.code(), null);
            case EmailFiles.Result.All all -> SmtpCall.make(email, all.files(), handover, connection, clock.instant());
        };
    }

    /** A mail server does not call. */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("a mail server does not call back");
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("a mail server does not call back");
    }
}
