package io.chasqui.insight.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.insight.event.PlatformEvent.MessageChanged;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Transition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PlatformEventTest {
    private static final OutboundMessage DELIVERED = message(EventType.MESSAGE_DELIVERED);
    private static final Transition ACCEPTED = DELIVERED.transitions().getFirst();
    private static final Transition LAST = DELIVERED.transitions().getLast();

    @Test
    void tellsWhatAWriteAddedAndTheSameEachTime() {
        OutboundMessage before = with(DELIVERED, List.of(ACCEPTED));

        List<PlatformEvent> events = PlatformEvent.of(before, DELIVERED);

        assertThat(events).extracting(PlatformEvent::type).containsExactly(EventType.MESSAGE_DELIVERED);
        assertThat(PlatformEvent.of(before, DELIVERED)).isEqualTo(events);
        assertThat(PlatformEvent.of(null, DELIVERED))
                .extracting(PlatformEvent::type)
                .containsExactly(EventType.MESSAGE_ACCEPTED, EventType.MESSAGE_DELIVERED);
        assertThat(PlatformEvent.of(DELIVERED, DELIVERED)).isEmpty();
    }

    @Test
    void tellsNothingOfWhatWasPassedBefore() {
        Transition late = new Transition(MessageStatus.SENT, LAST.at().plusSeconds(1), null);
        OutboundMessage after = with(DELIVERED, List.of(ACCEPTED, LAST, late));

        assertThat(PlatformEvent.of(DELIVERED, after)).isEmpty();
    }

    @Test
    void tellsNothingThatTheMessageNeverCameTo() {
        // The ledger's refusal after the end of the validity: the closing stands.
        OutboundMessage unknown = message(EventType.MESSAGE_UNKNOWN);
        Transition failed = new Transition(MessageStatus.FAILED, LAST.at().plusSeconds(1), "late");
        OutboundMessage after =
                with(unknown, List.of(ACCEPTED, unknown.transitions().getLast(), failed));

        assertThat(after.status()).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(PlatformEvent.of(unknown, after)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void givesAnExampleOfEachTypeThatItsIdLeadsBackTo(EventType type) {
        PlatformEvent example = EventExamples.of(type);

        assertThat(example.type()).isEqualTo(type);
        assertThat(EventId.parse(example.id().toString())).contains(example.id());
        assertThat(EventType.of(type.wire())).contains(type);
        if (example instanceof MessageChanged changed) {
            assertThat(changed.message().status())
                    .isEqualTo(changed.transition().status());
            assertThat(PlatformEvent.of(null, changed.message())).last().isEqualTo(example);
        }
    }

    private static OutboundMessage message(EventType type) {
        if (EventExamples.of(type) instanceof MessageChanged changed) {
            return changed.message();
        }
        throw new AssertionError(type);
    }

    private static OutboundMessage with(OutboundMessage message, List<Transition> transitions) {
        return new OutboundMessage(
                message.id(),
                message.tenant(),
                message.mode(),
                message.contact(),
                message.to(),
                message.purpose(),
                message.basis(),
                message.confirmsOptOut(),
                message.content(),
                message.variables(),
                message.metadata(),
                message.replyTo(),
                message.acceptedAt(),
                message.sendAt(),
                message.expiresAt(),
                message.hops(),
                message.closing(),
                transitions,
                message.campaign(),
                message.trace());
    }
}
