package io.chasqui.functions.send;

import io.chasqui.functions.edge.message.AddressReading;
import io.chasqui.functions.edge.message.ContentReading;
import io.chasqui.functions.edge.reading.BodyRules;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.platform.request.Flaw;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What acceptance asks of a message, beside the mistakes in its form. */
@Singleton
@Requires(env = "send")
final class SendRules implements BodyRules<SendBody> {
    private final AddressReading addresses;
    private final Renderer renderer;
    private final Clock clock;

    SendRules(Readings readings, Renderer renderer, Clock clock) {
        this.addresses = new AddressReading(readings);
        this.renderer = renderer;
        this.clock = clock;
    }

    @Override
    public Class<SendBody> type() {
        return SendBody.class;
    }

    @Override
    public List<Flaw> flaws(SendBody body, Predicate<String> sound) {
        List<Flaw> flaws = new ArrayList<>();
        if (sound.test("/to")) {
            flaws.addAll(addresses.flaws(body.to(), "/to"));
            if (flaws.isEmpty() && sound.test("/channels")) {
                AcceptMessage.unreached(body.channel(), addresses.recipient(body.to(), "/to"))
                        .ifPresent(flaws::add);
            }
        }
        if (body.replyTo() != null && MessageId.parse(body.replyTo()).isEmpty()) {
            flaws.add(AcceptMessage.UNKNOWN_MESSAGE);
        }
        if (sound.test("/content")) {
            ContentReading.read(body.content(), "/content", body.degrade(), flaws)
                    .filter(content -> sound.test("/variables"))
                    .ifPresent(content -> flaws.addAll(AcceptMessage.flaws(
                            content,
                            body.channel(),
                            Objects.requireNonNullElse(body.variables(), Map.of()),
                            body.validity(),
                            body.sendAt(),
                            renderer,
                            clock.instant())));
        }
        return flaws;
    }
}
