package io.chasqui.people.compliance;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a message may go. The same code runs when a message is accepted and again right before a provider is
 * called. What is not known fails closed.
 *
 * <p>An opt-out stands until the person says otherwise: by an opt-in word, or by a later grant for the purpose. It
 * covers every purpose but two. {@link Purpose#AUTHENTICATION} passes, since the person asks for each code or link; and
 * the one answer that confirms an opt-out passes, as 47 CFR 64.1200(a)(12) allows.
 */
public final class Gate {
    private final PhoneNumbers numbers;

    public Gate(PhoneNumbers numbers) {
        this.numbers = numbers;
    }

    /** @param confirmsOptOut whether this is the one answer to an opt-out; never set from a caller's request */
    public Verdict judge(Recipient recipient, Address to, Channel channel, Purpose purpose, boolean confirmsOptOut) {
        if (!marketIsKnown(to)) {
            return new Verdict.Suppressed("unknown_market");
        }
        if (confirmsOptOut) {
            return new Verdict.Allowed(LegalBasis.LEGAL_OBLIGATION);
        }
        Optional<Consent> grant = latest(recipient, to, channel, purpose, State.GRANTED);
        Optional<Consent> denial = latest(recipient, to, channel, purpose, State.DENIED);
        if (denial.isPresent() && binds(purpose) && !lifted(denial.get(), grant)) {
            return new Verdict.Suppressed("opted_out");
        }
        return switch (purpose) {
            case MARKETING ->
                granted(recipient, to, channel)
                        ? new Verdict.Allowed(LegalBasis.CONSENT)
                        : new Verdict.Suppressed("no_consent");
            case TRANSACTIONAL, SERVICE, AUTHENTICATION -> new Verdict.Allowed(LegalBasis.CONTRACT);
        };
    }

    private boolean marketIsKnown(Address to) {
        return switch (to) {
            case Phone phone -> numbers.country(phone).isPresent();
        };
    }

    private static boolean binds(Purpose purpose) {
        return switch (purpose) {
            case MARKETING, TRANSACTIONAL, SERVICE -> true;
            case AUTHENTICATION -> false;
        };
    }

    /** A grant that was captured later lifts an opt-out; one that was captured earlier and recorded later does not. */
    private static boolean lifted(Consent denial, Optional<Consent> grant) {
        return grant.filter(later -> later.capturedAt().isAfter(denial.capturedAt()))
                .isPresent();
    }

    /** Marketing needs a grant that names it: an opt-in word alone only takes an opt-out back. */
    private static boolean granted(Recipient recipient, Address to, Channel channel) {
        return recipient.consents().stream()
                .anyMatch(consent -> consent.state() == State.GRANTED
                        && consent.purpose() == Purpose.MARKETING
                        && consent.covers(channel, to, Purpose.MARKETING));
    }

    private static Optional<Consent> latest(
            Recipient recipient, Address to, Channel channel, Purpose purpose, State state) {
        Instant best = Instant.MIN;
        Consent latest = null;
        for (Consent consent : recipient.consents()) {
            if (consent.state() == state
                    && consent.covers(channel, to, purpose)
                    && consent.capturedAt().isAfter(best)) {
                best = consent.capturedAt();
                latest = consent;
            }
        }
        return Optional.ofNullable(latest);
    }
}
