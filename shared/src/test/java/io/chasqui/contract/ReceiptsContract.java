package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.TENANT;
import static io.chasqui.contract.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.Messages.Claim;
import io.chasqui.messaging.message.Messages.Merge;
import io.chasqui.messaging.message.Messages.Merged;
import io.chasqui.messaging.message.Messages.Via;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptPart;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Messages} has to do with receipts. */
public abstract class ReceiptsContract {
    static final AttemptRecord HANDED_OVER = new AttemptRecord(State.HANDED_OVER, NOW, "SM1", null);
    static final Transition SENT = new Transition(MessageStatus.SENT, NOW, null);

    protected abstract Messages messages();

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
        for (OutboundMessage any : List.of(message, claimed())) {
            assertThat(messages()
                            .merge(TENANT, receipt(any, 0, ReceiptStatus.DELIVERED))
                            .merge())
                    .isEqualTo(Merge.NO_SUCH_MESSAGE);
            assertThat(find(any).currentHop().receipt()).isNull();
        }
        messages().claim(TENANT, message.id(), 0, claim(NOW));
        assertThat(messages().merge(TENANT, receipt(message, 1, ReceiptStatus.DELIVERED)))
                .isEqualTo(new Merged(Merge.APPLIED, Given.TRACE, null));
        assertThat(messages().merge(TENANT, receipt(message, 1, ReceiptStatus.DELIVERED)))
                .isEqualTo(new Merged(Merge.NOTHING_NEW, Given.TRACE, null));
        assertThat(messages()
                        .merge(TENANT, receipt(message, 2, ReceiptStatus.READ))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
        assertThat(find(message).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    /** Every order of two parts' receipts, each before and after what became of the call is recorded, and repeated. */
    @Test
    void partsAddUpToTheSameInAnyOrderHoweverOftenAndHoweverEarly() {
        List<String> words = List.of("a:DELIVERED", "b:SENT", "b:UNDELIVERED", "a:SENT", "b:DELIVERED");
        for (int shift = 0; shift < words.size(); shift++) {
            for (int recordedAfter = 0; recordedAfter <= words.size(); recordedAfter++) {
                OutboundMessage message = claimed();
                for (int i = 0; i < words.size(); i++) {
                    if (i == recordedAfter) {
                        record(message, 2);
                    }
                    String[] word = words.get((i + shift) % words.size()).split(":", -1);
                    Receipt part = part(message, word[0], ReceiptStatus.valueOf(word[1]), 0);
                    messages().merge(TENANT, part);
                    messages().merge(TENANT, part);
                }
                if (recordedAfter == words.size()) {
                    record(message, 2);
                }
                assertThat(find(message).status())
                        .as("shifted by %d, recorded after %d", shift, recordedAfter)
                        .isEqualTo(MessageStatus.DELIVERED);
            }
        }
    }

    @Test
    void aMessageIsUndeliveredWhenOnePartIsAndNoneIsPending() {
        OutboundMessage message = claimed();
        record(message, 3);

        messages().merge(TENANT, part(message, "a", ReceiptStatus.UNDELIVERED, 0));
        messages().merge(TENANT, part(message, "b", ReceiptStatus.DELIVERED, 0));
        assertThat(find(message).status()).isEqualTo(MessageStatus.SENT);
        messages().merge(TENANT, part(message, "c", ReceiptStatus.SENT, 0));
        assertThat(find(message).status()).isEqualTo(MessageStatus.SENT);
        messages().merge(TENANT, part(message, "c", ReceiptStatus.DELIVERED, 0));
        assertThat(find(message).status()).isEqualTo(MessageStatus.UNDELIVERED);
        messages().merge(TENANT, part(message, "a", ReceiptStatus.READ, 0));
        assertThat(find(message).status()).isEqualTo(MessageStatus.DELIVERED);
    }

    @Test
    void aReceiptMaySayHowManyPartsThereAre() {
        OutboundMessage message = claimed();

        messages().merge(TENANT, part(message, "a", ReceiptStatus.DELIVERED, 2));
        assertThat(find(message).status()).isEqualTo(MessageStatus.SENT);
        messages().merge(TENANT, part(message, "b", ReceiptStatus.DELIVERED, 2));
        assertThat(find(message).status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(messages()
                        .merge(TENANT, part(message(), "a", ReceiptStatus.DELIVERED, 2))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);
    }

    private void record(OutboundMessage message, int parts) {
        messages()
                .record(
                        message,
                        attempt(message, 1),
                        new AttemptRecord(State.HANDED_OVER, NOW, "a", null, null, parts),
                        null,
                        SENT);
    }

    private static Receipt part(OutboundMessage message, String id, ReceiptStatus status, int of) {
        return new Receipt(
                attempt(message, 1), status, id, null, NOW.plus(Duration.ofSeconds(1)), new ReceiptPart(id, of));
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
                        assertThat(messages().record(message, attempt(message, 1), HANDED_OVER, null, SENT))
                                .isTrue();
                    }
                    messages().merge(TENANT, receipt(message, 1, status));
                }
                if (step <= recordedAfter) {
                    messages().record(message, attempt(message, 1), HANDED_OVER, null, SENT);
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
                            message,
                            attempt(message, 1),
                            new AttemptRecord(State.RETRYING, NOW, null, "busy"),
                            null,
                            null);
            messages().claim(TENANT, message.id(), 0, claim(NOW));
            messages()
                    .record(
                            message,
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

    OutboundMessage added() {
        OutboundMessage message = message();
        messages().add(message);
        return message;
    }

    OutboundMessage claimed() {
        return messages().claim(TENANT, added().id(), 0, claim(NOW)).orElseThrow();
    }

    static Claim claim(Instant at) {
        return claim(at, null);
    }

    static Claim claim(Instant at, @Nullable Via via) {
        return new Claim(UUID.randomUUID().toString(), at, via);
    }

    OutboundMessage find(OutboundMessage message) {
        return messages().findOutbound(TENANT, message.id()).orElseThrow();
    }

    static Attempt attempt(OutboundMessage message, int number) {
        return new Attempt(message.id(), 0, number);
    }

    static Receipt receipt(OutboundMessage message, int attempt, ReceiptStatus status) {
        return new Receipt(attempt(message, attempt), status, "SM1", null, NOW.plus(Duration.ofSeconds(1)));
    }
}
