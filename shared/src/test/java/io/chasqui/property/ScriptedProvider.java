package io.chasqui.property;

import io.chasqui.messaging.message.FailureClass;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A provider that does what the test says, in the sandbox's place. */
final class ScriptedProvider implements Provider {
    static final CodeTable CODES = CodeTable.of(
            Router.SANDBOX,
            CodeTable.code("stop", FailureClass.OPTED_OUT, "opted out"),
            CodeTable.code("no_ads", FailureClass.OPTED_OUT, "no marketing").of(Purpose.MARKETING),
            CodeTable.code("dead", FailureClass.INVALID_ADDRESS, "no such number"),
            CodeTable.code("off", FailureClass.UNREACHABLE, "switched off"));

    private final Function<Handover, SendOutcome> carrier;

    private final Capability capability;

    ScriptedProvider(Function<Handover, SendOutcome> carrier, Capability capability) {
        this.carrier = carrier;
        this.capability = capability;
    }

    @Override
    public String vendor() {
        return Router.SANDBOX;
    }

    @Override
    public Map<Channel, Capability> capabilities() {
        return Map.of(Channel.SMS, capability);
    }

    @Override
    public Set<String> secrets() {
        return Set.of();
    }

    @Override
    public Optional<String> flaw(Connection connection) {
        return Optional.empty();
    }

    @Override
    public CodeTable codes() {
        return CODES;
    }

    @Override
    public SendOutcome send(Handover handover, Connection connection) {
        return carrier.apply(handover);
    }

    @Override
    public boolean authentic(Callback callback, Connection connection) {
        return false;
    }

    @Override
    public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
        return List.of();
    }

    @Override
    public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
        return List.of();
    }
}
