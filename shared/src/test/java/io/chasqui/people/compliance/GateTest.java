package io.chasqui.people.compliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.phone.LibPhoneNumbers;
import io.chasqui.platform.tenant.Mode;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    private static final Instant NOW = Instant.parse("2036-03-03T09:00:00Z");
    private static final Phone OTHER = new Phone("+14155550101");
    private static final Phone PERSON = new Phone("+14155550100");

    /** The country code 999 is reserved: no law is known for it. */
    private static final Phone NOWHERE = new Phone("+9991234567");

    private final Gate gate = new Gate(new LibPhoneNumbers());

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void nothingGoesToAnUnknownMarket(Purpose purpose) {
        Consent grant = consent(NOWHERE, purpose, State.GRANTED, 0);

        assertThat(judge(NOWHERE, purpose, false, grant)).isEqualTo(new Verdict.Suppressed("unknown_market"));
        assertThat(judge(NOWHERE, purpose, true, grant)).isEqualTo(new Verdict.Suppressed("unknown_market"));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void nothingGoesToANumberThatCostsItsCallerMore(Purpose purpose) {
        Phone premium = new Phone("+19005550123");
        Consent grant = consent(premium, purpose, State.GRANTED, 0);

        assertThat(judge(premium, purpose, false, grant)).isEqualTo(new Verdict.Suppressed("premium_rate"));
        assertThat(judge(premium, purpose, true, grant)).isEqualTo(new Verdict.Suppressed("premium_rate"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"+870773111632", "+881612345678", "+882161234567", "+883510001234567"})
    void nothingGoesToSatellitesAndNetworksOfNoCountry(String number) {
        assertThat(judge(new Phone(number), Purpose.TRANSACTIONAL, false))
                .isEqualTo(new Verdict.Suppressed("unknown_market"));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void anOptOutBindsAllButWhatThePersonAsksFor(Purpose purpose) {
        Consent denial = consent(PERSON, null, State.DENIED, 0);

        assertThat(judge(PERSON, purpose, false, denial))
                .isEqualTo(
                        purpose == Purpose.AUTHENTICATION
                                ? new Verdict.Allowed(LegalBasis.CONTRACT)
                                : new Verdict.Suppressed("opted_out"));
        assertThat(judge(PERSON, purpose, true, denial)).isEqualTo(new Verdict.Allowed(LegalBasis.LEGAL_OBLIGATION));
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void whatAConsentCoversIsWhatItDecides(Purpose purpose) {
        for (@Nullable
        Purpose named : new @Nullable Purpose[] {null, Purpose.MARKETING, Purpose.SERVICE, Purpose.AUTHENTICATION}) {
            Consent denial = consent(PERSON, named, State.DENIED, 0);
            assertThat(Gate.covered(denial).contains(purpose))
                    .as("denial of %s", named)
                    .isEqualTo(judge(PERSON, purpose, false, denial).equals(new Verdict.Suppressed("opted_out")));
        }
        Consent grant = consent(PERSON, null, State.GRANTED, 0);
        assertThat(Gate.covered(grant).contains(purpose))
                .isEqualTo(judge(PERSON, purpose, false, grant) instanceof Verdict.Allowed);
    }

    @Test
    void marketingNeedsAGrantThatNamesIt() {
        assertThat(judge(PERSON, Purpose.MARKETING, false)).isEqualTo(new Verdict.Suppressed("no_consent"));
        assertThat(judge(PERSON, Purpose.MARKETING, false, consent(PERSON, null, State.GRANTED, 0)))
                .isEqualTo(new Verdict.Suppressed("no_consent"));
        assertThat(judge(PERSON, Purpose.MARKETING, false, consent(PERSON, Purpose.MARKETING, State.GRANTED, 0)))
                .isEqualTo(new Verdict.Allowed(LegalBasis.CONSENT));
        assertThat(judge(PERSON, Purpose.SERVICE, false)).isEqualTo(new Verdict.Allowed(LegalBasis.CONTRACT));
    }

    @Test
    void onlyALaterGrantLiftsAnOptOut() {
        Consent denial = consent(PERSON, Purpose.MARKETING, State.DENIED, 10);

        for (int earlier : List.of(9, 10)) {
            assertThat(judge(
                            PERSON,
                            Purpose.MARKETING,
                            false,
                            denial,
                            consent(PERSON, Purpose.MARKETING, State.GRANTED, earlier)))
                    .isEqualTo(new Verdict.Suppressed("opted_out"));
        }
        assertThat(judge(
                        PERSON,
                        Purpose.MARKETING,
                        false,
                        denial,
                        consent(PERSON, Purpose.MARKETING, State.GRANTED, 11)))
                .isEqualTo(new Verdict.Allowed(LegalBasis.CONSENT));
    }

    @Test
    void theLatestOptOutCountsHoweverTheRecordsAreOrdered() {
        Consent old = consent(PERSON, null, State.DENIED, 0);
        Consent grant = consent(PERSON, Purpose.MARKETING, State.GRANTED, 5);
        Consent latest = consent(PERSON, Purpose.MARKETING, State.DENIED, 10);

        for (List<Consent> order : List.of(List.of(old, grant, latest), List.of(latest, grant, old))) {
            assertThat(judge(PERSON, Purpose.MARKETING, false, order.toArray(Consent[]::new)))
                    .isEqualTo(new Verdict.Suppressed("opted_out"));
        }
    }

    @Test
    void anOptOutOfAnotherPurposeDoesNotBind() {
        assertThat(judge(PERSON, Purpose.SERVICE, false, consent(PERSON, Purpose.MARKETING, State.DENIED, 0)))
                .isEqualTo(new Verdict.Allowed(LegalBasis.CONTRACT));
    }

    @Test
    void anOptOutIsThePersonsAndAGrantTheAddresss() {
        Consent denial = consent(OTHER, null, State.DENIED, 0);
        Consent back = consent(OTHER, null, State.GRANTED, 1);
        Consent granted = consent(PERSON, Purpose.MARKETING, State.GRANTED, 1);

        assertThat(judge(PERSON, Purpose.SERVICE, false, denial)).isEqualTo(new Verdict.Suppressed("opted_out"));
        assertThat(judge(PERSON, Purpose.SERVICE, false, denial, back))
                .isEqualTo(new Verdict.Allowed(LegalBasis.CONTRACT));
        assertThat(judge(PERSON, Purpose.MARKETING, false, denial, granted))
                .isEqualTo(new Verdict.Allowed(LegalBasis.CONSENT));
        assertThat(judge(new Phone("+14155550102"), Purpose.MARKETING, false, denial, granted))
                .isEqualTo(new Verdict.Suppressed("opted_out"));
        assertThat(judge(OTHER, Purpose.MARKETING, false, granted)).isEqualTo(new Verdict.Suppressed("no_consent"));
    }

    /** Nobody would get it, whatever it is. */
    @ParameterizedTest
    @EnumSource(Purpose.class)
    void nothingGoesToADeadAddress(Purpose purpose) {
        Recipient recipient = new Recipient(
                        new ContactId("0123456789abcdefghjk"),
                        null,
                        List.of(consent(PERSON, Purpose.MARKETING, State.GRANTED, 0)))
                .withDead(List.of(
                        new DeadAddress(Mode.LIVE, Channel.SMS, PERSON, "twilio:30005", NOW, NOW.plusSeconds(60))));

        assertThat(gate.judge(recipient, PERSON, Channel.SMS, purpose, false))
                .isEqualTo(new Verdict.Suppressed("address_dead"));
        assertThat(gate.judge(recipient, new Phone("+14155550101"), Channel.SMS, Purpose.SERVICE, false))
                .isEqualTo(new Verdict.Allowed(LegalBasis.CONTRACT));
    }

    private Verdict judge(Phone to, Purpose purpose, boolean confirmsOptOut, Consent... consents) {
        Recipient recipient = new Recipient(new ContactId("0123456789abcdefghjk"), null, List.of(consents));
        return gate.judge(recipient, to, Channel.SMS, purpose, confirmsOptOut);
    }

    private static Consent consent(Phone phone, @Nullable Purpose purpose, State state, int second) {
        Instant at = NOW.plusSeconds(second);
        return new Consent(
                Mode.LIVE,
                Channel.SMS,
                phone,
                purpose,
                state,
                Consent.Source.API,
                null,
                new Consent.Evidence(null, null, null),
                at,
                at,
                null,
                "key");
    }
}
