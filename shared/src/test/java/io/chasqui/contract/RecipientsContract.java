package io.chasqui.contract;

import static io.chasqui.contract.Given.NOW;
import static io.chasqui.contract.Given.OTHER;
import static io.chasqui.contract.Given.PHONE;
import static io.chasqui.contract.Given.TENANT;
import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Change;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.consent.Statement;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Recipients} has to do. */
public abstract class RecipientsContract {
    protected final ContactId contact = Given.contact();

    protected abstract Recipients recipients();

    @Test
    void knowsNothingOfAStranger() {
        assertThat(recipients()
                        .find(TENANT, Mode.LIVE, contact, Freshness.LATEST)
                        .consents())
                .isEmpty();
        assertThat(recipients()
                        .find(TENANT, Mode.LIVE, contact, Freshness.LATEST)
                        .knownProfile())
                .isEmpty();
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).isEmpty();
    }

    @Test
    void bringsTheDeadAddressesOfOneModeTheLatestRecordOfEach() {
        DeadAddress first = dead(Mode.LIVE, "a:1", NOW);
        DeadAddress later = dead(Mode.LIVE, "a:2", NOW.plusSeconds(5));
        DeadAddress tested = dead(Mode.TEST, "a:3", NOW);
        List.of(first, later, tested).forEach(dead -> recipients().recordDead(TENANT, contact, dead));

        assertThat(dead(Mode.LIVE)).containsExactly(later);
        assertThat(dead(Mode.TEST)).containsExactly(tested);
        assertThat(recipients()
                        .find(OTHER, Mode.LIVE, contact, Freshness.LATEST)
                        .dead())
                .isEmpty();
        assertThat(recipients().consents(TENANT, Mode.LIVE, contact).binding()).isEmpty();
        assertThat(recipients().consents(TENANT, Mode.TEST, contact).binding()).isEmpty();
    }

    private List<DeadAddress> dead(Mode mode) {
        return recipients().find(TENANT, mode, contact, Freshness.LATEST).dead();
    }

    private static DeadAddress dead(Mode mode, String reason, Instant since) {
        return new DeadAddress(mode, Channel.SMS, PHONE, reason, since, since.plusSeconds(60));
    }

    @Test
    void theLatestWordOnEachPurposeIsInForce() {
        Consent grant = consent(Purpose.MARKETING, State.GRANTED, NOW);
        Consent stop = consent(null, State.DENIED, NOW.plusSeconds(1));
        Consent taken = consent(Purpose.MARKETING, State.DENIED, NOW.plusSeconds(2));

        assertThat(record(grant, "1")).isEqualTo(Change.CHANGED);
        assertThat(record(stop, "2")).isEqualTo(Change.CHANGED);
        assertThat(record(taken, "3")).isEqualTo(Change.CHANGED);

        assertThat(recipients()
                        .find(TENANT, Mode.LIVE, contact, Freshness.LATEST)
                        .consents())
                .containsExactlyInAnyOrder(stop, taken);
        assertThat(recipients()
                        .find(OTHER, Mode.LIVE, contact, Freshness.LATEST)
                        .consents())
                .isEmpty();
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact).stream().map(LedgerEntry::consent))
                .containsExactly(grant, stop, taken);
        assertThat(LedgerEntry.isUnbroken(recipients().ledger(TENANT, Mode.LIVE, contact)))
                .isTrue();
    }

    @Test
    void oneEventCountsOnceAndAnswersTheSame() {
        Consent stop = consent(null, State.DENIED, NOW);

        assertThat(record(stop, "event")).isEqualTo(Change.CHANGED);
        assertThat(record(consent(null, State.DENIED, NOW.plusSeconds(1)), "another"))
                .isEqualTo(Change.CONFIRMED);
        assertThat(record(stop, "event")).isEqualTo(Change.CHANGED);
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).hasSize(2);
    }

    @Test
    void whatWasSaidEarlierAndToldLaterGoesIntoTheLedgerAlone() {
        Consent stop = consent(null, State.DENIED, NOW);
        Consent earlier = consent(null, State.GRANTED, NOW.minusSeconds(1));

        record(stop, "1");

        assertThat(record(earlier, "2")).isEqualTo(Change.CONFIRMED);
        assertThat(recipients()
                        .find(TENANT, Mode.LIVE, contact, Freshness.LATEST)
                        .consents())
                .containsExactly(stop);
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).hasSize(2);
    }

    @Test
    void thoseWhoRecordAtTheSameTimeMakeOneChain() {
        AtomicInteger next = new AtomicInteger();

        Given.race(() -> {
            int number = next.incrementAndGet();
            return record(consent(null, State.DENIED, NOW.plusSeconds(number)), "event " + number);
        });

        List<LedgerEntry> ledger = recipients().ledger(TENANT, Mode.LIVE, contact);
        assertThat(ledger).hasSize(8);
        assertThat(LedgerEntry.isUnbroken(ledger)).isTrue();
        assertThat(recipients()
                        .find(TENANT, Mode.LIVE, contact, Freshness.LATEST)
                        .consents())
                .containsExactly(consent(null, State.DENIED, NOW.plusSeconds(8)));
    }

    @Test
    void thoseWhoTellTheSameEventAtTheSameTimeMakeOneEntry() {
        List<Change> changes = Given.race(() -> record(consent(null, State.DENIED, NOW), "event"));

        assertThat(changes).containsOnly(Change.CHANGED);
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).hasSize(1);
    }

    protected Change record(Consent consent, String source) {
        return recipients().record(TENANT, contact, consent, source);
    }

    @Test
    void whatIsDatedAheadWasSaidWhenItWasWrittenDown() {
        Consent ahead = consent(Purpose.MARKETING, State.GRANTED, NOW, NOW.plusSeconds(59), Consent.Source.API);
        Consent stop = consent(null, State.DENIED, NOW.plusSeconds(1));

        record(ahead, "1");

        assertThat(recipients()
                        .find(TENANT, Mode.LIVE, contact, Freshness.LATEST)
                        .consents())
                .containsExactly(consent(Purpose.MARKETING, State.GRANTED, NOW));
        assertThat(record(stop, "2")).isEqualTo(Change.CHANGED);
        assertThat(record(consent(null, State.DENIED, NOW.plusSeconds(2)), "3")).isEqualTo(Change.CONFIRMED);
        assertThat(LedgerEntry.isUnbroken(recipients().ledger(TENANT, Mode.LIVE, contact)))
                .isTrue();
    }

    @Test
    void aStopThatTakesBackALaterGrantIsConfirmed() {
        record(consent(null, State.DENIED, NOW), "1");
        record(consent(Purpose.MARKETING, State.GRANTED, NOW.plusSeconds(1)), "2");

        assertThat(record(consent(null, State.DENIED, NOW.plusSeconds(2)), "3")).isEqualTo(Change.CHANGED);
    }

    @Test
    void aStopThatWasSaidBeforeAGrantTakesNothingBack() {
        record(consent(null, State.DENIED, NOW), "1");
        record(consent(Purpose.MARKETING, State.GRANTED, NOW.plusSeconds(9)), "2");

        assertThat(record(consent(null, State.DENIED, NOW.plusSeconds(5)), "3")).isEqualTo(Change.CONFIRMED);
    }

    @Test
    void wordsAreConfirmedThreeTimesADay() {
        List<Change> stops = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            stops.add(word(State.DENIED, NOW.plusSeconds(i * 10L)));
            word(State.GRANTED, NOW.plusSeconds(i * 10L + 5));
        }
        assertThat(stops)
                .containsExactly(Change.CHANGED, Change.CHANGED, Change.CHANGED, Change.CONFIRMED, Change.CONFIRMED);

        // A day after the first, and not yet after the second.
        assertThat(word(State.DENIED, NOW.plusSeconds(86_400))).isEqualTo(Change.CHANGED);
        word(State.GRANTED, NOW.plusSeconds(86_401));
        assertThat(word(State.DENIED, NOW.plusSeconds(86_402))).isEqualTo(Change.CONFIRMED);
    }

    @Test
    void whatATestRecordsIsApartFromWhatIsLive() {
        Consent stop = consent(null, State.DENIED, NOW);
        Consent grant = of(Mode.TEST, State.GRANTED, "newsletter", NOW);

        assertThat(record(stop, "event")).isEqualTo(Change.CHANGED);
        assertThat(record(grant, "event")).isEqualTo(Change.CHANGED);

        for (Consent only : List.of(stop, grant)) {
            Recipient found = recipients().find(TENANT, only.mode(), contact, Freshness.LATEST);
            assertThat(found.consents()).containsExactly(only);
            assertThat(recipients().consents(TENANT, only.mode(), contact).latest())
                    .containsExactly(only);
            List<LedgerEntry> ledger = recipients().ledger(TENANT, only.mode(), contact);
            assertThat(ledger).extracting(LedgerEntry::consent).containsExactly(only);
            assertThat(LedgerEntry.isUnbroken(ledger)).isTrue();
        }
    }

    @Test
    void twoScopesNeverOverwriteEachOtherAndTheLastOneBinds() {
        Consent news = of(Mode.LIVE, State.GRANTED, "news", NOW);
        Consent offers = of(Mode.LIVE, State.DENIED, "offers", NOW.plusSeconds(1));
        Consent none = of(Mode.LIVE, State.GRANTED, null, NOW.minusSeconds(5));
        Consent older = of(Mode.LIVE, State.DENIED, "news", NOW.minusSeconds(1));
        Consent again = of(Mode.LIVE, State.GRANTED, "news", NOW.plusSeconds(2));

        record(news, "1");
        record(offers, "2");
        assertThat(records()).containsExactlyInAnyOrder(news, offers);
        assertThat(bound()).containsExactly(offers);

        record(none, "3");
        record(older, "4");
        assertThat(records()).containsExactlyInAnyOrder(news, offers, none);
        assertThat(bound()).containsExactly(offers);

        record(again, "5");
        assertThat(records()).containsExactlyInAnyOrder(again, offers, none);
        assertThat(bound()).containsExactly(again);
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).hasSize(5);
    }

    @Test
    void theSameStatementsAgainChangeAndRecordNothing() {
        List<Statement> statements = List.of(
                Statement.of(of(Mode.LIVE, State.GRANTED, "news", NOW), true),
                Statement.of(of(Mode.LIVE, State.DENIED, "offers", NOW), false),
                Statement.of(of(Mode.LIVE, State.GRANTED, null, NOW.minusSeconds(9)), true));
        recipients().record(TENANT, contact, statements);
        List<Consent> before = records();

        recipients().record(TENANT, contact, statements);
        recipients()
                .record(
                        TENANT,
                        contact,
                        List.of(
                                Statement.of(of(Mode.LIVE, State.DENIED, "offers", NOW.plusSeconds(7)), false),
                                Statement.of(of(Mode.LIVE, State.DENIED, "offers", NOW.plusSeconds(8)), false)));

        assertThat(records()).isEqualTo(before);
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).hasSize(3);
    }

    @Test
    void whatIsStatedAnewAfterTheOppositeIsRecorded() {
        Consent grant = of(Mode.LIVE, State.GRANTED, "news", NOW);
        Consent later = of(Mode.LIVE, State.GRANTED, "news", NOW.plusSeconds(2));
        recipients().record(TENANT, contact, List.of(Statement.of(grant, false)));
        record(consent(null, State.DENIED, NOW.plusSeconds(1)), "stop");

        recipients().record(TENANT, contact, List.of(Statement.of(grant, true)));
        assertThat(bound()).as("what was said before the stop").contains(grant);
        recipients().record(TENANT, contact, List.of(Statement.of(later, false)));

        assertThat(bound()).contains(later);
        assertThat(recipients().ledger(TENANT, Mode.LIVE, contact)).hasSize(3);
    }

    @Test
    void statementsOfOneRequestAreRecordedInOneStep() {
        AtomicInteger next = new AtomicInteger();

        Given.race(() -> {
            int from = next.getAndAdd(3);
            List<Statement> three = IntStream.range(from, from + 3)
                    .mapToObj(i -> new Statement(
                            of(Mode.LIVE, State.GRANTED, "scope " + i, NOW.plusSeconds(i)),
                            "event " + i,
                            Statement.Kind.EVENT))
                    .toList();
            return recipients().record(TENANT, contact, three);
        });

        List<LedgerEntry> ledger = recipients().ledger(TENANT, Mode.LIVE, contact);
        assertThat(LedgerEntry.isUnbroken(ledger)).isTrue();
        assertThat(ledger).hasSize(next.get());
        for (int i = 0; i < ledger.size(); i++) {
            assertThat(Integer.parseInt(ledger.get(i).source().substring(6)) % 3)
                    .isEqualTo(i % 3);
        }
        assertThat(records()).hasSize(next.get());
    }

    private List<Consent> records() {
        return recipients().consents(TENANT, Mode.LIVE, contact).latest();
    }

    private List<Consent> bound() {
        return recipients().find(TENANT, Mode.LIVE, contact, Freshness.LATEST).consents();
    }

    private static Consent of(Mode mode, State state, @Nullable String scope, Instant at) {
        return consent(mode, Purpose.MARKETING, state, at.isAfter(NOW) ? at : NOW, at, Consent.Source.API, scope);
    }

    private Change word(State state, Instant at) {
        return record(consent(null, state, at, at, Consent.Source.KEYWORD), state + " " + at);
    }

    private static Consent consent(
            @Nullable Purpose purpose, State state, Instant recordedAt, Instant capturedAt, Consent.Source source) {
        return consent(Mode.LIVE, purpose, state, recordedAt, capturedAt, source, "newsletter");
    }

    private static Consent consent(
            Mode mode,
            @Nullable Purpose purpose,
            State state,
            Instant recordedAt,
            Instant capturedAt,
            Consent.Source source,
            @Nullable String scope) {
        return new Consent(
                mode,
                Channel.SMS,
                PHONE,
                purpose,
                state,
                source,
                scope,
                new Consent.Evidence("I agree", "https://shop.example", null),
                capturedAt,
                recordedAt,
                "US-CA",
                "key");
    }

    protected static Consent consent(@Nullable Purpose purpose, State state, Instant capturedAt) {
        return consent(purpose, state, capturedAt.isAfter(NOW) ? capturedAt : NOW, capturedAt, Consent.Source.API);
    }
}
