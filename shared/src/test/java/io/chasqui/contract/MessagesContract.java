package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static io.chasqui.contract.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Content;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.Messages.Merge;
import io.chasqui.messaging.message.Messages.Merged;
import io.chasqui.messaging.message.Messages.Via;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Messages} has to do. */
public abstract class MessagesContract {
    private static final AttemptRecord HANDED_OVER = new AttemptRecord(State.HANDED_OVER, NOW, "SM1", null);
    private static final Transition SENT = new Transition(MessageStatus.SENT, NOW, null);

    protected abstract Messages messages();

    @Test
    void keepsAMessageOnceAndGivesItBackWhole() {
        OutboundMessage message = message();

        assertThat(messages().add(message)).isTrue();
        assertThat(messages().add(message)).isFalse();
        assertThat(messages().find(TENANT, message.id())).contains(message);
        assertThat(messages()
                        .findOutbound(
                                TENANT,
                                List.of(message.id(), message.id(), message().id())))
                .containsExactly(message);
    }

    @Test
    void keepsAMessageThatIsOlderThanTraces() {
        OutboundMessage message = Given.message(Given.contact(), NOW, null);

        assertThat(messages().add(message)).isTrue();
        assertThat(messages().find(TENANT, message.id())).contains(message);
    }

    @Test
    void showsATenantNothingOfAnother() {
        OutboundMessage message = added();

        assertThat(messages().find(OTHER, message.id())).isEmpty();
        assertThat(messages().timeline(OTHER, message.id().conversation(), null, 10))
                .isEmpty();
        assertThat(messages().claim(OTHER, message.id(), 0, NOW)).isEmpty();
        assertThat(messages()
                        .merge(OTHER, receipt(message, 1, ReceiptStatus.SENT))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
    }

    @Test
    void givesAnAttemptToOneOfThoseWhoClaimIt() {
        OutboundMessage message = added();

        List<Optional<OutboundMessage>> claims = Given.race(() -> messages().claim(TENANT, message.id(), 0, NOW));

        assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
        assertThat(find(message).currentHop().attempt()).isEqualTo(1);
        assertThat(find(message).currentHop().state()).isEqualTo(State.CLAIMED);
    }

    @Test
    void refusesAClaimOfWhatIsNotOpen() {
        OutboundMessage expired = added();
        OutboundMessage closed = added();
        OutboundMessage arrived = claimed();
        messages().close(closed, new Closing(MessageStatus.CANCELLED, "cancelled"), NOW);
        messages()
                .record(TENANT, attempt(arrived, 1), new AttemptRecord(State.RETRYING, NOW, null, "busy"), null, null);
        messages().merge(TENANT, receipt(arrived, 1, ReceiptStatus.DELIVERED));

        assertThat(messages().claim(TENANT, expired.id(), 0, expired.expiresAt()))
                .isEmpty();
        assertThat(messages().claim(TENANT, expired.id(), 1, NOW)).isEmpty();
        assertThat(messages().claim(TENANT, closed.id(), 0, NOW)).isEmpty();
        assertThat(messages().claim(TENANT, arrived.id(), 0, NOW)).isEmpty();
        assertThat(messages().claim(TENANT, message().id(), 0, NOW)).isEmpty();
    }

    @Test
    void givesAHopToAnotherConnectionWithTheClaim() {
        OutboundMessage message = added();
        OutboundMessage closed = added();
        messages().close(closed, new Closing(MessageStatus.CANCELLED, "cancelled"), NOW);
        Via spare = new Via("spare", "+15557122662");

        assertThat(messages().claim(TENANT, closed.id(), 0, NOW, spare)).isEmpty();
        Hop moved = messages()
                .claim(TENANT, message.id(), 0, NOW, spare)
                .orElseThrow()
                .currentHop();
        messages()
                .record(TENANT, attempt(message, 1), new AttemptRecord(State.RETRYING, NOW, null, "busy"), null, null);
        messages().claim(TENANT, message.id(), 0, NOW, new Via("third", null));

        assertThat(find(closed).currentHop()).isEqualTo(closed.currentHop());
        assertThat(List.of(moved.connection(), String.valueOf(moved.sender()), moved.attempt()))
                .containsExactly("spare", "+15557122662", 1);
        assertThat(find(message).currentHop().connection()).isEqualTo("third");
        assertThat(find(message).currentHop().sender()).isNull();
        assertThat(find(message).currentHop().attempt()).isEqualTo(2);
    }

    @Test
    void countsAttemptsAndRecordsOnlyTheClaimedOne() {
        OutboundMessage message = claimed();
        AttemptRecord retrying = new AttemptRecord(State.RETRYING, NOW, null, "busy");

        assertThat(messages().record(TENANT, attempt(message, 2), retrying, null, null))
                .isFalse();
        assertThat(messages().record(TENANT, attempt(message, 1), retrying, null, null))
                .isTrue();
        assertThat(messages().record(TENANT, attempt(message, 1), HANDED_OVER, null, SENT))
                .isFalse();
        assertThat(messages()
                        .claim(TENANT, message.id(), 0, NOW)
                        .orElseThrow()
                        .currentHop()
                        .attempt())
                .isEqualTo(2);
        assertThat(messages().record(TENANT, attempt(message, 1), HANDED_OVER, null, SENT))
                .isFalse();
        assertThat(messages().record(TENANT, attempt(message, 2), HANDED_OVER, null, SENT))
                .isTrue();
        assertThat(find(message).currentHop().providerId()).isEqualTo("SM1");
        assertThat(find(message).history().getLast()).isEqualTo(SENT);
    }

    @Test
    void takesTheAnswerOfACallerThatWasGivenUp() {
        OutboundMessage message = claimed();
        messages()
                .record(TENANT, attempt(message, 1), new AttemptRecord(State.IN_DOUBT, NOW, null, "lost"), null, null);

        assertThat(messages().record(TENANT, attempt(message, 1), HANDED_OVER, null, SENT))
                .isTrue();
        assertThat(find(message).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void theFirstClosingStands() {
        OutboundMessage message = claimed();
        assertThat(messages().close(message, new Closing(MessageStatus.UNKNOWN, "no_answer"), NOW))
                .isTrue();

        messages()
                .record(
                        TENANT,
                        attempt(message, 1),
                        new AttemptRecord(State.REFUSED, NOW, null, "opted_out"),
                        new Closing(MessageStatus.SUPPRESSED, "opted_out"),
                        null);

        assertThat(find(message).status()).isEqualTo(MessageStatus.UNKNOWN);
    }

    @Test
    void closesOnlyWhatIsStillAsItWasSeen() {
        OutboundMessage moved = added();
        OutboundMessage arrived = claimed();
        OutboundMessage still = claimed();
        messages().claim(TENANT, moved.id(), 0, NOW);
        messages().merge(TENANT, receipt(arrived, 1, ReceiptStatus.UNDELIVERED));
        messages().merge(TENANT, receipt(still, 1, ReceiptStatus.SENT));
        Closing closing = new Closing(MessageStatus.UNKNOWN, "no_receipt");

        assertThat(messages().close(moved, closing, NOW)).isFalse();
        assertThat(messages().close(arrived, closing, NOW)).isFalse();
        assertThat(messages().close(message(), closing, NOW)).isFalse();
        assertThat(messages().close(still, closing, NOW)).isTrue();
        assertThat(messages().close(still, closing, NOW)).isFalse();
        assertThat(find(still).closing()).isEqualTo(closing);
    }

    @Test
    void oneOfThoseWhoCloseAndClaimWins() {
        for (int i = 0; i < 10; i++) {
            OutboundMessage message = added();
            Closing cancelled = new Closing(MessageStatus.CANCELLED, "cancelled");
            HashSet<Thread> closers = new HashSet<>();
            List<Boolean> won = Given.race(() -> {
                boolean closes;
                synchronized (closers) {
                    closes = closers.size() % 2 == 0;
                    closers.add(Thread.currentThread());
                }
                return closes
                        ? messages().close(message, cancelled, NOW)
                        : messages().claim(TENANT, message.id(), 0, NOW).isPresent();
            });
            assertThat(won).containsOnlyOnce(true);
        }
    }

    @Test
    void knowsNoReceiptOfWhatWasNeverTried() {
        OutboundMessage message = added();

        assertThat(messages()
                        .merge(TENANT, receipt(message, 1, ReceiptStatus.DELIVERED))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
        assertThat(messages()
                        .merge(TENANT, receipt(message(), 1, ReceiptStatus.DELIVERED))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
        messages().claim(TENANT, message.id(), 0, NOW);
        assertThat(messages().merge(TENANT, receipt(message, 1, ReceiptStatus.DELIVERED)))
                .isEqualTo(new Merged(Merge.APPLIED, Given.TRACE));
        assertThat(messages().merge(TENANT, receipt(message, 1, ReceiptStatus.DELIVERED)))
                .isEqualTo(new Merged(Merge.NOTHING_NEW, Given.TRACE));
        assertThat(messages()
                        .merge(TENANT, receipt(message, 2, ReceiptStatus.READ))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
        assertThat(find(message).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    /** All orders and repetitions of up to four receipts, the first before what became of the call is recorded, or after. */
    @Test
    void receiptsEndTheSameInAnyOrderHoweverOftenAndHoweverEarly() {
        for (List<ReceiptStatus> order : orders()) {
            for (int recordedAfter : order.size() < 4
                    ? new int[] {0, 1}
                    : new int[] {order.getLast().weight() % 20 == 0 ? 0 : 1}) {
                OutboundMessage message = claimed();
                int step = 0;
                for (ReceiptStatus status : order) {
                    if (step++ == recordedAfter) {
                        assertThat(messages().record(TENANT, attempt(message, 1), HANDED_OVER, null, SENT))
                                .isTrue();
                    }
                    messages().merge(TENANT, receipt(message, 1, status));
                }
                if (step <= recordedAfter) {
                    messages().record(TENANT, attempt(message, 1), HANDED_OVER, null, SENT);
                }
                OutboundMessage end = find(message);
                ReceiptStatus weightiest = order.stream()
                        .max(Comparator.comparingInt(ReceiptStatus::weight))
                        .orElseThrow();
                assertThat(end.status())
                        .as("%s, recorded after %d", order, recordedAfter)
                        .isEqualTo(MessageStatus.valueOf(weightiest.name()));
                assertThat(end.history())
                        .as("%s, recorded after %d", order, recordedAfter)
                        .isSortedAccordingTo(Comparator.comparing(Transition::status));
            }
        }
    }

    @Test
    void aRefusalIsFinalWhateverAnEarlierAttemptIsSaidToHaveCome() {
        for (ReceiptStatus early : List.of(ReceiptStatus.SENT, ReceiptStatus.UNDELIVERED)) {
            OutboundMessage message = claimed();
            messages()
                    .record(
                            TENANT,
                            attempt(message, 1),
                            new AttemptRecord(State.RETRYING, NOW, null, "busy"),
                            null,
                            null);
            messages().claim(TENANT, message.id(), 0, NOW);
            messages()
                    .record(
                            TENANT,
                            attempt(message, 2),
                            new AttemptRecord(State.REFUSED, NOW, null, "no"),
                            null,
                            new Transition(MessageStatus.FAILED, NOW, "no"));

            messages().merge(TENANT, receipt(message, 1, early));
            assertThat(find(message).status()).as("%s", early).isEqualTo(MessageStatus.FAILED);

            messages().merge(TENANT, receipt(message, 1, ReceiptStatus.DELIVERED));
            assertThat(find(message).status()).isEqualTo(MessageStatus.DELIVERED);
        }
    }

    @Test
    void takesWhatAPersonWroteOnceHoweverOftenItIsTold() {
        ContactId contact = Given.contact();
        StoredInbound first = inbound(contact, NOW, "SM1");

        List<MessageId> ids = Given.race(() -> messages().append(TENANT, inbound(contact, NOW, "SM1")));

        assertThat(new HashSet<>(ids)).hasSize(1);
        assertThat(messages().append(TENANT, first)).isEqualTo(ids.getFirst());
        assertThat(messages().append(TENANT, inbound(contact, NOW.plusSeconds(1), "SM2")))
                .isNotEqualTo(ids.getFirst());
        assertThat(messages().timeline(TENANT, first.id().conversation(), null, 10))
                .hasSize(2);
    }

    @Test
    void pagesThroughATimelineNewestFirst() {
        ContactId contact = Given.contact();
        List<MessageId> ids = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            Instant at = NOW.plusSeconds(i);
            if (i % 2 == 0) {
                OutboundMessage message = message(contact, at);
                messages().add(message);
                ids.addFirst(message.id());
            } else {
                ids.addFirst(messages().append(TENANT, inbound(contact, at, "SM" + i)));
            }
        }

        List<MessageId> seen = new ArrayList<>();
        List<Message> page = messages().timeline(TENANT, ids.getFirst().conversation(), null, 3);
        while (!page.isEmpty()) {
            List<MessageId> next = page.stream().map(Message::id).toList();
            assertThat(next).hasSizeLessThanOrEqualTo(3);
            assertThat(seen).as("before the next page").doesNotContainAnyElementsOf(next);
            seen.addAll(next);
            page = messages()
                    .timeline(
                            TENANT,
                            ids.getFirst().conversation(),
                            seen.getLast().order(),
                            3);
        }

        assertThat(seen).isEqualTo(ids);
    }

    private static List<List<ReceiptStatus>> orders() {
        List<ReceiptStatus> words =
                List.of(ReceiptStatus.SENT, ReceiptStatus.DELIVERED, ReceiptStatus.READ, ReceiptStatus.FAILED);
        List<List<ReceiptStatus>> all = new ArrayList<>();
        List<List<ReceiptStatus>> last = List.of(List.of());
        for (int length = 1; length <= 4; length++) {
            List<List<ReceiptStatus>> longer = new ArrayList<>();
            for (List<ReceiptStatus> shorter : last) {
                for (ReceiptStatus word : words) {
                    List<ReceiptStatus> order = new ArrayList<>(shorter);
                    order.add(word);
                    longer.add(order);
                }
            }
            all.addAll(longer);
            last = longer;
        }
        return all;
    }

    private OutboundMessage added() {
        OutboundMessage message = message();
        messages().add(message);
        return message;
    }

    private OutboundMessage claimed() {
        return messages().claim(TENANT, added().id(), 0, NOW).orElseThrow();
    }

    private OutboundMessage find(OutboundMessage message) {
        return messages().findOutbound(TENANT, message.id()).orElseThrow();
    }

    private static Attempt attempt(OutboundMessage message, int number) {
        return new Attempt(message.id(), 0, number);
    }

    private static Receipt receipt(OutboundMessage message, int attempt, ReceiptStatus status) {
        return new Receipt(attempt(message, attempt), status, "SM1", null, NOW.plus(Duration.ofSeconds(1)));
    }

    private static StoredInbound inbound(ContactId contact, Instant at, String providerId) {
        return new StoredInbound(
                Given.messageId(contact, at),
                contact,
                new InboundMessage(
                        "main",
                        providerId,
                        Channel.SMS,
                        Given.PHONE,
                        "+15557122661",
                        new Content.Text("Where is it?"),
                        at,
                        false),
                Given.TRACE);
    }
}
