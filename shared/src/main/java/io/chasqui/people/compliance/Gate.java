package io.chasqui.people.compliance;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.Consent.State;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.Chat;
import io.chasqui.people.contact.Email;
import io.chasqui.people.contact.Phone;
import io.chasqui.people.contact.PhoneNumbers;
import io.chasqui.people.contact.Push;
import io.chasqui.people.contact.User;
import io.chasqui.people.contact.Webhook;
import io.chasqui.people.contact.WhatsApp;
import java.util.EnumSet;
import java.util.Set;

/**
 * Decides whether a message may go. The same code runs when a message is accepted and again right before a provider is
 * called. What is not known fails closed.
 *
 * <p>An opt-out stands until the person says otherwise: by an opt-in word, or by a later grant for the purpose. It
 * is the person's: it covers every address of the contact on its channel, while a grant is for its address alone. It
 * covers every purpose but two. {@link Purpose#AUTHENTICATION} passes, since the person asks for each code or link; and
 * the one answer that confirms an opt-out passes, as 47 CFR 64.1200(a)(12) allows.
 *
 * <p>No message goes to an address that a carrier reported as dead, whatever its purpose.
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
        if (isPremiumRate(to)) {
            return new Verdict.Suppressed("premium_rate");
        }
        if (confirmsOptOut) {
            return new Verdict.Allowed(LegalBasis.LEGAL_OBLIGATION);
        }
        if (recipient.dead().stream().anyMatch(dead -> dead.is(channel, to))) {
            return new Verdict.Suppressed("address_dead");
        }
        if (binds(purpose) && isDenied(recipient, to, channel, purpose)) {
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

    /**
     * {@return the purposes for which a consent counts} A denial counts for none that it does not bind. A grant without a purpose
     * lifts an opt-out from each, and allows no marketing: that needs a grant that names it.
     */
    public static Set<Purpose> covered(Consent consent) {
        Set<Purpose> covered = EnumSet.noneOf(Purpose.class);
        for (Purpose purpose : Purpose.values()) {
            boolean named = consent.purpose() == purpose;
            boolean counts = switch (consent.state()) {
                case DENIED -> binds(purpose);
                case GRANTED -> named || purpose != Purpose.MARKETING;
            };
            if (counts && (named || consent.purpose() == null)) {
                covered.add(purpose);
            }
        }
        return covered;
    }

    private boolean marketIsKnown(Address to) {
        return switch (to) {
            case Phone phone -> numbers.country(phone).isPresent();
            // None of these says where the person is.
            case Email ignored -> true;
            case WhatsApp ignored -> true;
            case Push ignored -> true;
            case Chat ignored -> true;
            case User ignored -> true;
            case Webhook ignored -> true;
        };
    }

    private boolean isPremiumRate(Address to) {
        return switch (to) {
            case Phone phone -> numbers.isPremiumRate(phone);
            case Email ignored -> false;
            case WhatsApp ignored -> false;
            case Push ignored -> false;
            case Chat ignored -> false;
            case User ignored -> false;
            case Webhook ignored -> false;
        };
    }

    private static boolean binds(Purpose purpose) {
        return switch (purpose) {
            case MARKETING, TRANSACTIONAL, SERVICE -> true;
            case AUTHENTICATION -> false;
        };
    }

    private static boolean isDenied(Recipient recipient, Address to, Channel channel, Purpose purpose) {
        return recipient.consents().stream()
                .anyMatch(consent -> consent.state() == State.DENIED
                        && consent.covers(channel, purpose)
                        && !isLifted(consent, recipient, to, purpose));
    }

    /**
     * A grant that was captured later lifts an opt-out, where it is for the same address or for the one that is written to;
     * one that was captured earlier and recorded later does not.
     */
    private static boolean isLifted(Consent denial, Recipient recipient, Address to, Purpose purpose) {
        return recipient.consents().stream()
                .anyMatch(grant -> grant.state() == State.GRANTED
                        && grant.covers(denial.channel(), purpose)
                        && (grant.address().equals(to) || grant.address().equals(denial.address()))
                        && grant.capturedAt().isAfter(denial.capturedAt()));
    }

    /** Marketing needs a grant that names it: an opt-in word alone only takes an opt-out back. */
    private static boolean granted(Recipient recipient, Address to, Channel channel) {
        return recipient.consents().stream()
                .anyMatch(consent -> consent.state() == State.GRANTED
                        && consent.address().equals(to)
                        && consent.covers(channel, Purpose.MARKETING)
                        && covered(consent).contains(Purpose.MARKETING));
    }
}
