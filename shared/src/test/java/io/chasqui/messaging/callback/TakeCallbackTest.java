package io.chasqui.messaging.callback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.chasqui.memory.MemoryIdempotencyRecords;
import io.chasqui.memory.MemoryQueue;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.Callback;
import io.chasqui.messaging.provider.CallbackRules;
import io.chasqui.messaging.provider.CallbackRules.Reply;
import io.chasqui.messaging.provider.CallbackRules.Road;
import io.chasqui.messaging.provider.Capability;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.provider.CodeTable;
import io.chasqui.messaging.provider.Connection;
import io.chasqui.messaging.provider.Form;
import io.chasqui.messaging.provider.Handover;
import io.chasqui.messaging.provider.Provider;
import io.chasqui.messaging.provider.Samples;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.provider.UnreadableCallback;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.queue.DeadLetter;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.HeldLetters;
import io.chasqui.platform.queue.QueueName;
import io.chasqui.platform.queue.Task;
import io.chasqui.platform.tenant.TenantId;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A vendor declares how it calls back and what it expects as an answer. */
class TakeCallbackTest {
    private static final String URL = "https://chasqui.example/v1/receipts/main";
    private static final Connection CONNECTION = Samples.connection("acme", null, Map.of(), Map.of());

    private final List<String> refused = new ArrayList<>();
    private final List<String> letters = new ArrayList<>();
    private final MemoryQueue queue = new MemoryQueue(Samples.CLOCK);
    private CallbackRules rules = CallbackRules.PLAIN;
    private boolean letterIsLost;
    private final TakeCallback take = new TakeCallback(
            new OneConnection(),
            new Catalogue(List.of(new Declared())),
            queue,
            new UnreadableCallbacks(new Letters(), new MemoryIdempotencyRecords(), Samples.CLOCK),
            connection -> refused.add(connection.id()),
            URI.create("https://chasqui.example"));

    /** Operators see that callbacks of a connection are refused; what names no connection is nobody's. */
    @Test
    void reportsARefusedCallbackOfAConnection() {
        assertThat(post("main", "forged")).isEqualTo(new CallbackResult.NotAuthentic());
        assertThat(refused).containsExactly("main");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void doesNotReportACallbackOfNoConnection() {
        assertThat(post("other", "forged")).isEqualTo(new CallbackResult.NoSuchConnection());
        assertThat(refused).isEmpty();
    }

    @Test
    void takesWhatIsSignedAndAnswersWith204() {
        assertThat(post("main", "signed")).isEqualTo(new CallbackResult.Answered(Reply.NO_CONTENT));
        assertThat(queue.isEmpty()).isFalse();
    }

    @Test
    void answersAsTheVendorHasDeclared() {
        rules = new CallbackRules(Set.of(Road.POST), Reply.text("OK"), Reply.text("seen"));

        assertThat(post("main", "signed")).isEqualTo(new CallbackResult.Answered(Reply.text("OK")));
        assertThat(post("main", "signed unreadable")).isEqualTo(new CallbackResult.Answered(Reply.text("seen")));
        assertThat(letters).hasSize(1);
    }

    @Test
    void refusesARoadThatTheVendorDoesNotTake() {
        assertThat(get("?signed")).isEqualTo(new CallbackResult.WrongRoad(Set.of(Road.POST)));
        assertThat(take("main", Callback.event(Map.of(), "signed")))
                .as("nobody but the vendor's own adapter calls by a queue")
                .isEqualTo(new CallbackResult.WrongRoad(Set.of(Road.POST)));
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void takesAQueryAndAnswersAChallenge() {
        rules = new CallbackRules(Set.of(Road.GET, Road.POST), Reply.NO_CONTENT, null);

        assertThat(get("?challenge=42")).isEqualTo(new CallbackResult.Answered(Reply.text("42")));
        assertThat(queue.isEmpty()).isTrue();
        assertThat(get("?signed")).isEqualTo(new CallbackResult.Answered(Reply.NO_CONTENT));
        assertThat(queue.isEmpty()).isFalse();
        assertThat(get("?forged")).isEqualTo(new CallbackResult.NotAuthentic());
    }

    /** Who may write to the queue is decided by the queue. */
    @Test
    void takesAnEventWithoutASignature() {
        rules = new CallbackRules(Set.of(Road.EVENT), Reply.NO_CONTENT, null);

        assertThat(take("main", Callback.event(Map.of("source", List.of("acme")), "an event")))
                .isEqualTo(new CallbackResult.Answered(Reply.NO_CONTENT));
        assertThat(queue.isEmpty()).isFalse();
        assertThat(post("main", "signed")).isEqualTo(new CallbackResult.WrongRoad(Set.of(Road.EVENT)));
    }

    @Test
    void keepsTheSameUnreadableCallbackOnce() {
        rules = new CallbackRules(Set.of(Road.GET, Road.POST), Reply.NO_CONTENT, null);
        for (int i = 0; i < 3; i++) {
            assertThat(post("main", "signed unreadable")).isEqualTo(new CallbackResult.Unreadable());
            assertThat(get("?signed&unreadable")).isEqualTo(new CallbackResult.Unreadable());
        }
        post("main", "signed unreadable otherwise");

        assertThat(letters).containsExactly("signed unreadable", "signed&unreadable", "signed unreadable otherwise");
    }

    @Test
    void keepsItAtLastWhenItCouldNotBeKept() {
        letterIsLost = true;
        assertThatThrownBy(() -> post("main", "signed unreadable")).isInstanceOf(IllegalStateException.class);
        letterIsLost = false;
        post("main", "signed unreadable");
        post("main", "signed unreadable");

        assertThat(letters).hasSize(1);
    }

    @Test
    void queuesWhatCanBeReadAndKeepsTheWholeWhereSomeCannot() {
        rules = new CallbackRules(Set.of(Road.POST), Reply.text("OK"), Reply.text("seen"));

        assertThat(post("main", "signed partly")).isEqualTo(new CallbackResult.Answered(Reply.text("seen")));

        assertThat(queue.isEmpty()).isFalse();
        assertThat(letters).containsExactly("signed partly");
    }

    private CallbackResult post(String connection, String body) {
        return take(connection, new Callback(URL, Map.of(), body));
    }

    private CallbackResult get(String query) {
        return take("main", new Callback(Road.GET, URL + query, Map.of(), ""));
    }

    private CallbackResult take(String connection, Callback callback) {
        return take.take(
                connection,
                callback,
                QueueName.RECEIPTS,
                (provider, called, of) -> new TakeCallback.Readout(
                        provider.receipts(called, of, Samples.NOW).stream()
                                .<Task>map(receipt -> new MessageTask.ReceiptArrived(Samples.TENANT, receipt))
                                .toList(),
                        called.body().contains("partly") ? "a word that is unknown" : null));
    }

    /** A vendor whose signature is the word {@code signed}. */
    private final class Declared implements Provider {
        @Override
        public String vendor() {
            return "acme";
        }

        @Override
        public Map<Channel, Capability> capabilities() {
            return Map.of();
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
            return CodeTable.of("acme");
        }

        @Override
        public SendOutcome send(Handover handover, Connection connection) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CallbackRules callbacks() {
            return rules;
        }

        @Override
        public Optional<Reply> challenge(Callback callback, Connection connection) {
            return Form.parse(callback.query()).only("challenge").map(Reply::text);
        }

        @Override
        public boolean authentic(Callback callback, Connection connection) {
            return (callback.body() + callback.query()).contains("signed");
        }

        @Override
        public List<Receipt> receipts(Callback callback, Connection connection, Instant now) {
            if ((callback.body() + callback.query()).contains("unreadable")) {
                throw new UnreadableCallback("a word that is unknown");
            }
            return List.of(new Receipt(Samples.attempt(1), ReceiptStatus.SENT, "1", null, now));
        }

        @Override
        public List<InboundMessage> inbound(Callback callback, Connection connection, Instant now) {
            return List.of();
        }
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

    private final class Letters implements DeadLetters {
        @Override
        public void park(QueueName queue, DeadLetter.Origin origin, String body, String reason) {
            if (letterIsLost) {
                throw new IllegalStateException("the dead letters are down");
            }
            assertThat(origin).isEqualTo(DeadLetter.Origin.CALLBACK);
            assertThat(reason).isEqualTo("main: a word that is unknown");
            letters.add(body);
        }

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
