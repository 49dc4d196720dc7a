package io.chasqui.messaging.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.memory.MemoryQueue;
import io.chasqui.messaging.callback.TakeCallback.CallbackOutcome;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.sandbox.Carrier;
import io.chasqui.messaging.provider.sandbox.Sandbox;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Operators see that callbacks of a connection are refused; what names no connection is nobody's. */
class TakeCallbackTest {
    private static final Connection CONNECTION = Samples.connection(Sandbox.VENDOR, null, Map.of(), Map.of());
    private static final Callback UNSIGNED =
            new Callback("https://chasqui.example/v1/receipts/main", Map.of(), "MessageStatus=delivered");

    private final List<String> refused = new ArrayList<>();
    private final MemoryQueue queue = new MemoryQueue(Samples.CLOCK);
    private final TakeCallback take = new TakeCallback(
            new OneConnection(),
            new Catalogue(List.of(new Sandbox(new NoCarrier(), Samples.CLOCK))),
            queue,
            new NoLetters(),
            connection -> refused.add(connection.id()),
            URI.create("https://chasqui.example"));

    @Test
    void reportsARefusedCallbackOfAConnection() {
        assertThat(take("main")).isEqualTo(CallbackOutcome.NOT_AUTHENTIC);
        assertThat(refused).containsExactly("main");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void doesNotReportACallbackOfNoConnection() {
        assertThat(take("other")).isEqualTo(CallbackOutcome.NO_SUCH_CONNECTION);
        assertThat(refused).isEmpty();
    }

    private CallbackOutcome take(String connection) {
        return take.take(connection, UNSIGNED, QueueName.RECEIPTS, (provider, callback, of) -> List.of());
    }

    private static final class OneConnection implements Connections {
        @Override
        public List<Connection> of(TenantId tenant) {
            return List.of(CONNECTION);
        }

        @Override
        public boolean isEmpty() {
            return false;
        }

        @Override
        public Optional<Connection> find(String id) {
            return Optional.of(CONNECTION).filter(connection -> connection.id().equals(id));
        }
    }

    private static final class NoCarrier implements Carrier {
        @Override
        public void receiptLater(TenantId tenant, Receipt receipt, Duration delay) {}

        @Override
        public void inboundLater(Connection connection, Mode mode, InboundMessage message) {}
    }

    private static final class NoLetters implements DeadLetters {
        @Override
        public void park(QueueName queue, DeadLetter.Origin origin, String body, String reason) {}

        @Override
        public int waiting(QueueName queue) {
            return 0;
        }

        @Override
        public HeldLetters take(QueueName queue, int most) {
            throw new UnsupportedOperationException();
        }
    }
}
