package io.chasqui.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.messaging.message.Attempt;
import io.chasqui.messaging.message.InboundMessage.Understood;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Receipt;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.provider.SendOutcome;
import io.chasqui.messaging.recipient.CarrierReports;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Phone;
import io.chasqui.platform.tenant.Mode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a carrier reports about a person's address counts the same, by whatever road it comes. */
class CarrierReportsTest {
    private static final Phone PERSON = new Phone("+14155550100");

    private SendOutcome outcome = new SendOutcome.Accepted("SM1");
    private int calls;

    private final World world = new World(1, 0, (at, handover) -> {
        calls++;
        return outcome;
    });

    @Test
    void anAnswerThatThePersonOptedOutIsRecorded() {
        outcome = new SendOutcome.OptedOut("sandbox:stop");
        assertThat(reasonOf(send())).isEqualTo("sandbox:stop");

        assertIsOptedOut();
    }

    @Test
    void soIsAReceiptWithTheSameCodeHoweverOftenItComes() {
        MessageId id = send();
        for (int i = 0; i < 3; i++) {
            hears(id, ReceiptStatus.FAILED, "sandbox:stop");
        }

        assertIsOptedOut();
    }

    @Test
    void soIsAMessageWhoseWordsTheCarrierTakesForAnOptOut() {
        world.says(PERSON, "No", Understood.OPT_OUT);
        work();

        assertIsOptedOut();
    }

    @Test
    void whoStopsMarketingAloneGetsTheRest() {
        wantsMarketing();
        outcome = new SendOutcome.OptedOut("sandbox:no_ads", Purpose.MARKETING);
        send();

        assertIsOptedOutOfMarketingAlone();
    }

    @Test
    void soIsItByAReceipt() {
        wantsMarketing();
        hears(send(), ReceiptStatus.FAILED, "sandbox:no_ads");

        assertIsOptedOutOfMarketingAlone();
    }

    @Test
    void soIsItByTheAppsOwnSettings() {
        wantsMarketing();
        world.says(PERSON, "", Understood.OPT_OUT_OF_MARKETING);
        work();

        assertIsOptedOutOfMarketingAlone();
    }

    private void wantsMarketing() {
        Instant now = world.clock.instant();
        Consent grant = new Consent(
                Mode.TEST,
                Channel.SMS,
                PERSON,
                Purpose.MARKETING,
                Consent.State.GRANTED,
                Consent.Source.API,
                null,
                new Consent.Evidence(null, "checkout", null),
                now,
                now,
                null,
                "key");
        world.recipients.record(World.TENANT, world.contactIds.of(World.TENANT, PERSON), grant, "checkout");
        world.clock.pass(Duration.ofSeconds(1));
    }

    private void assertIsOptedOutOfMarketingAlone() {
        outcome = new SendOutcome.Accepted("SM1");
        assertThat(reasonOf(send(Purpose.MARKETING))).isEqualTo("opted_out");
        assertThat(reasonOf(send(Purpose.SERVICE))).isNull();
    }

    /** Consent comes back by the person's own word alone. */
    @Test
    void whatTheCarrierTakesForAnOptInLiftsNothing() {
        world.says(PERSON, "STOP", Understood.OPT_OUT);
        work();
        world.says(PERSON, "YES", Understood.OPT_IN);
        work();

        assertIsOptedOut();
    }

    @Test
    void aDeadNumberIsNotCalledByTheNextMessageWhateverItIs() {
        kill();

        for (Purpose purpose : List.of(Purpose.TRANSACTIONAL, Purpose.SERVICE, Purpose.AUTHENTICATION)) {
            assertThat(reasonOf(send(purpose))).isEqualTo("address_dead");
        }
        assertThat(calls).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED,      sandbox:dead, address_dead",
        "UNDELIVERED, sandbox:dead, address_dead",
        "UNDELIVERED, sandbox:off,",
    })
    void aReceiptSaysTheSameAsAnAnswer(ReceiptStatus status, String code, @Nullable String reason) {
        hears(send(), status, code);

        assertThat(reasonOf(send())).isEqualTo(reason);
    }

    /** A carrier that delivered it was wrong about the number. */
    @Test
    void aReceiptOfAMessageThatArrivedKillsNoNumber() {
        MessageId id = send();
        hears(id, ReceiptStatus.DELIVERED, null);
        hears(id, ReceiptStatus.UNDELIVERED, "sandbox:dead");

        assertThat(reasonOf(send())).isNull();
    }

    @Test
    void aMessageFromTheNumberShowsThatItLives() {
        kill();
        world.clock.pass(Duration.ofSeconds(1));
        world.says(PERSON, "Hello?");
        work();

        assertThat(reasonOf(send())).isNull();
        assertThat(calls).isEqualTo(2);
    }

    @Test
    void soDoesALaterDelivery() {
        MessageId earlier = send();
        kill();
        world.clock.pass(Duration.ofSeconds(1));
        hears(earlier, ReceiptStatus.DELIVERED, null);

        assertThat(reasonOf(send())).isNull();
    }

    @Test
    void theRecordEndsByItself() {
        kill();
        world.clock.pass(CarrierReports.DEAD_FOR.minusSeconds(2));
        assertThat(reasonOf(send())).isEqualTo("address_dead");
        assertThat(reasonOf(send())).isNull();
    }

    private void kill() {
        outcome = new SendOutcome.AddressDead("sandbox:dead");
        assertThat(reasonOf(send())).isEqualTo("sandbox:dead");
        outcome = new SendOutcome.Accepted("SM1");
    }

    private void assertIsOptedOut() {
        int before = calls;
        assertThat(reasonOf(send())).isEqualTo("opted_out");
        assertThat(calls).isEqualTo(before);
        List<LedgerEntry> ledger =
                world.recipients.ledger(World.TENANT, Mode.TEST, world.contactIds.of(World.TENANT, PERSON));
        assertThat(ledger)
                .singleElement()
                .satisfies(entry -> assertThat(entry.consent().state()).isEqualTo(Consent.State.DENIED));
    }

    private MessageId send() {
        return send(Purpose.TRANSACTIONAL);
    }

    private MessageId send(Purpose purpose) {
        world.clock.pass(Duration.ofSeconds(1));
        world.send(PERSON, purpose, Duration.ofHours(3), null);
        world.relay();
        MessageId id = world.accepted.getLast();
        work();
        return id;
    }

    /** Does all that is due. */
    private void work() {
        while (world.work()) {
            assertThat(calls).isLessThan(100);
        }
    }

    private void hears(MessageId id, ReceiptStatus status, @Nullable String code) {
        world.hears(new Receipt(new Attempt(id, 0, 1), status, "SM1", code, world.clock.instant()));
        work();
    }

    private @Nullable String reasonOf(MessageId id) {
        return world.find(id).reason().orElse(null);
    }
}
