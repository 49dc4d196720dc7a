package io.chasqui.messaging.provider.sandbox;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
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
import io.chasqui.messaging.rendering.ChannelForm;
import io.chasqui.people.consent.Channel;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A vendor that is not there. What it does follows from the recipient's number alone (see {@link MagicNumber}) and from
 * the attempt: the same attempt always has the same ids, so that a repeated call would show.
 */
public final class Sandbox implements Provider {
    public static final String VENDOR = "sandbox";

    /** The sender where neither message nor connection name one. */
    public static final String SENDER = "+12025550199";

    private static final CodeTable CODES = CodeTable.of(
            VENDOR,
            CodeTable.code("invalid_number", FailureClass.INVALID_ADDRESS, "nobody has the number"),
            CodeTable.code("landline", FailureClass.UNREACHABLE, "a landline"),
            CodeTable.code("handset_unreachable", FailureClass.UNREACHABLE, "the handset is switched off"),
            CodeTable.code("carrier_down", FailureClass.VENDOR_FAILED, "the carrier failed"),
            CodeTable.code("opted_out", FailureClass.OPTED_OUT, "the recipient has opted out"));

    private final Carrier carrier;
    private final Clock clock;

    public Sandbox(Carrier carrier, Clock clock) {
        this.carrier = carrier;
        this.clock = clock;
    }

    @Override
    public String vendor() {
        return VENDOR;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        Map<Channel, Capability> all = new EnumMap<>(Channel.class);
        for (Channel channel : Channel.values()) {
            all.put(
                    channel,
                    Capability.reporting(LastWord.READ, new Validity.HandedOver(Duration.ofDays(365)))
                            .carrying(ChannelForm.of(channel).kinds()));
        }
        return all;
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        return Optional.empty();
    }

    @Override
    public CodeTable codes() {
        return CODES;
    }

    static String code(String reason) {
        return CODES.reason(reason);
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        Attempt attempt = handover.attempt();
        String providerId = "sbx_" + attempt;
        Script script = MagicNumber.of(handover.to())
                .map(magic -> magic.script(providerId, attempt.number()))
                .orElseGet(() -> Script.delivered(new SendOutcome.Accepted(providerId)));
        Instant now = clock.instant();
        for (Script.Report report : script.reports()) {
            Receipt receipt =
                    new Receipt(attempt, report.status(), providerId, report.code(), now.plus(report.after()));
            carrier.receiptLater(connection.tenant(), receipt, report.after());
        }
        reply(script.reply(), handover, connection, now);
        return script.outcome();
    }

    private void reply(@Nullable String text, Handover handover, Connection connection, Instant now) {
        if (text == null) {
            return;
        }
        String sender = handover.sender() != null ? handover.sender() : connection.sender();
        InboundMessage message = new InboundMessage(
                connection.id(),
                "sbx_in_" + handover.attempt(),
                handover.channel(),
                handover.to(),
                sender != null ? sender : SENDER,
                new Content.Text(text),
                now,
                false);
        carrier.inboundLater(connection, handover.mode(), message);
    }

    /** Never: what the sandbox has to say comes by its {@link Carrier}, so no callback is authentic. */
    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("the sandbox does not call back");
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        throw new UnreadableCallback("the sandbox does not call back");
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }
}
