package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.TENANT;
import static io.chasqui.contract.Given.message;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.Messages.AttemptRecord;
import io.chasqui.messaging.message.Messages.Claim;
import io.chasqui.messaging.message.Messages.Merge;
import io.chasqui.messaging.message.Messages.Via;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What every {@link Messages} has to do with the attempts of a message: claims, results and closings. */
public abstract class AttemptsContract extends ReceiptsContract {
    @Test
    void givesAnAttemptToOneOfThoseWhoClaimIt() {
        OutboundMessage message = added();

        List<Optional<OutboundMessage>> claims =
                Given.race(() -> messages().claim(TENANT, message.id(), 0, claim(NOW)));

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
                .record(arrived, attempt(arrived, 1), new AttemptRecord(State.RETRYING, NOW, null, "busy"), null, null);
        messages().merge(TENANT, receipt(arrived, 1, ReceiptStatus.DELIVERED));

        assertThat(messages().claim(TENANT, expired.id(), 0, claim(expired.expiresAt())))
                .isEmpty();
        assertThat(messages().claim(TENANT, expired.id(), 1, claim(NOW))).isEmpty();
        assertThat(messages().claim(TENANT, closed.id(), 0, claim(NOW))).isEmpty();
        assertThat(messages().claim(TENANT, arrived.id(), 0, claim(NOW))).isEmpty();
        assertThat(messages().claim(TENANT, message().id(), 0, claim(NOW))).isEmpty();
    }

    @Test
    void givesAHopToAnotherConnectionWithTheClaim() {
        OutboundMessage message = added();
        OutboundMessage closed = added();
        messages().close(closed, new Closing(MessageStatus.CANCELLED, "cancelled"), NOW);
        Via spare = new Via("spare", "+15557122662");

        assertThat(messages().claim(TENANT, closed.id(), 0, claim(NOW, spare))).isEmpty();
        Hop moved = messages()
                .claim(TENANT, message.id(), 0, claim(NOW, spare))
                .orElseThrow()
                .currentHop();
        messages()
                .record(message, attempt(message, 1), new AttemptRecord(State.RETRYING, NOW, null, "busy"), null, null);
        messages().claim(TENANT, message.id(), 0, claim(NOW, new Via("third", null)));

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

        assertThat(messages().record(message, attempt(message, 2), retrying, null, null))
                .isFalse();
        assertThat(messages().record(message, attempt(message, 1), retrying, null, null))
                .isTrue();
        assertThat(messages().record(message, attempt(message, 1), HANDED_OVER, null, SENT))
                .isFalse();
        assertThat(messages()
                        .claim(TENANT, message.id(), 0, claim(NOW))
                        .orElseThrow()
                        .currentHop()
                        .attempt())
                .isEqualTo(2);
        assertThat(messages().record(message, attempt(message, 1), HANDED_OVER, null, SENT))
                .isFalse();
        assertThat(messages().record(message, attempt(message, 2), HANDED_OVER, null, SENT))
                .isTrue();
        assertThat(find(message).currentHop().providerId()).isEqualTo("SM1");
        assertThat(find(message).history().getLast()).isEqualTo(SENT);
    }

    @Test
    void takesTheAnswerOfACallerThatWasGivenUp() {
        OutboundMessage message = claimed();
        messages()
                .record(message, attempt(message, 1), new AttemptRecord(State.IN_DOUBT, NOW, null, "lost"), null, null);

        assertThat(messages().record(message, attempt(message, 1), HANDED_OVER, null, SENT))
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
                        message,
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
        messages().claim(TENANT, moved.id(), 0, claim(NOW));
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
                        : messages().claim(TENANT, message.id(), 0, claim(NOW)).isPresent();
            });
            assertThat(won).containsOnlyOnce(true);
        }
    }

    @Test
    void aClaimIsTakenBackByItsTokenAlone() {
        OutboundMessage message = added();
        Claim mine = new Claim("mine", NOW, null);
        messages().claim(TENANT, message.id(), 0, mine);

        assertThat(messages().release(TENANT, message.id(), 0, "theirs", NOW)).isFalse();
        assertThat(find(message).currentHop().state()).isEqualTo(State.CLAIMED);

        assertThat(messages().release(TENANT, message.id(), 0, "mine", NOW)).isTrue();
        assertThat(find(message).currentHop().state()).isEqualTo(State.RETRYING);
        assertThat(messages().release(TENANT, message.id(), 0, "mine", NOW)).isFalse();

        OutboundMessage again =
                messages().claim(TENANT, message.id(), 0, claim(NOW)).orElseThrow();
        assertThat(again.currentHop().attempt()).isEqualTo(2);
        assertThat(messages().release(TENANT, message.id(), 0, "mine", NOW)).isFalse();
        assertThat(messages().release(OTHER, message.id(), 0, "mine", NOW)).isFalse();
    }

    @Test
    void aClaimIsTakenBackAlsoWhenItsCallerWasTakenForDead() {
        OutboundMessage message = added();
        messages().claim(TENANT, message.id(), 0, new Claim("mine", NOW, null));
        messages().record(message, attempt(message, 1), new AttemptRecord(State.IN_DOUBT, NOW, null, "x"), null, null);

        assertThat(messages().release(TENANT, message.id(), 0, "mine", NOW)).isTrue();

        assertThat(find(message).currentHop().state()).isEqualTo(State.RETRYING);
    }

    @Test
    void whatHasAnOutcomeIsNotTakenBack() {
        OutboundMessage message = added();
        messages().claim(TENANT, message.id(), 0, new Claim("mine", NOW, null));
        messages()
                .record(
                        message,
                        attempt(message, 1),
                        new AttemptRecord(State.HANDED_OVER, NOW, "SM1", null),
                        null,
                        null);

        assertThat(messages().release(TENANT, message.id(), 0, "mine", NOW)).isFalse();

        assertThat(find(message).currentHop().state()).isEqualTo(State.HANDED_OVER);
    }

    @Test
    void aReceiptOfAnyStatusClosesTheHopToAnotherAttempt() {
        for (ReceiptStatus status : ReceiptStatus.values()) {
            OutboundMessage taken = claimed();
            messages().record(taken, attempt(taken, 1), new AttemptRecord(State.RETRYING, NOW, null, "x"), null, null);
            messages().merge(TENANT, receipt(taken, 1, status));

            assertThat(messages().claim(TENANT, taken.id(), 0, claim(NOW)))
                    .as(status.name())
                    .isEmpty();
        }
    }

    @Test
    void anOpenMessageThatWasTakenAfterAllIsNoLongerAsItWasSeen() {
        OutboundMessage claimed = claimed();
        messages().record(claimed, attempt(claimed, 1), new AttemptRecord(State.RETRYING, NOW, null, "x"), null, null);
        OutboundMessage seen = find(claimed);
        messages().merge(TENANT, receipt(seen, 1, ReceiptStatus.SENT));

        Closing expired = new Closing(MessageStatus.EXPIRED, "validity_ended");
        assertThat(messages().close(seen, expired, NOW)).isFalse();
        assertThat(messages().close(find(seen), new Closing(MessageStatus.UNKNOWN, "no_receipt"), NOW))
                .isTrue();
    }

    @Test
    void noReceiptIsOfAnAttemptBeforeTheFirst() {
        OutboundMessage message = added();

        assertThat(messages()
                        .merge(TENANT, receipt(message, 0, ReceiptStatus.SENT))
                        .merge())
                .isEqualTo(Merge.NO_SUCH_MESSAGE);

        assertThat(messages().claim(TENANT, message.id(), 0, claim(NOW))).isPresent();
    }
}
