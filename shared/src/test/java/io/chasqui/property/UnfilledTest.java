package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.MessageIds;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A stored text that can't be filled, as one was accepted before texts were templates, ends with the reason. */
class UnfilledTest {
    private int calls;

    private final World world = new World(1, 0, (at, handover) -> {
        calls++;
        return new SendOutcome.Accepted("SM" + calls);
    });

    @ParameterizedTest
    @CsvSource({"'Hi {{name,fallback=you}}', bad_template", "Hi {{1}}, missing_variable"})
    void endsWithoutACall(String text, String reason) {
        world.send(new Phone("+14155550100"), Purpose.TRANSACTIONAL, Duration.ofHours(3), null);
        world.relay();
        world.drain();
        OutboundMessage sent = world.find(world.accepted.getFirst());

        world.unharmed(() -> world.messages.add(of(sent, text)));
        world.relay();
        world.drain();

        OutboundMessage unfilled = world.find(world.accepted.getLast());
        assertThat(calls).isEqualTo(1);
        assertThat(unfilled.status()).isEqualTo(MessageStatus.FAILED);
        assertThat(unfilled.currentHop().code()).isEqualTo(reason);
    }

    private OutboundMessage of(OutboundMessage sent, String text) {
        return new OutboundMessage(
                new MessageIds(world.random).next(sent.id().conversation(), world.clock.instant()),
                sent.tenant(),
                sent.mode(),
                sent.contact(),
                sent.to(),
                sent.purpose(),
                sent.basis(),
                false,
                Composition.of(new Content.Text(text)),
                sent.variables(),
                sent.metadata(),
                null,
                world.clock.instant(),
                null,
                world.clock.instant().plus(Duration.ofHours(3)),
                List.of(Hop.planned(
                        sent.currentHop().channel(),
                        sent.currentHop().connection(),
                        sent.currentHop().sender(),
                        sent.currentHop().parts())),
                null,
                sent.transitions().subList(0, 1),
                null,
                null);
    }
}
