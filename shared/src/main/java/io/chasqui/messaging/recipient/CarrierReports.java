package io.chasqui.messaging.recipient;

import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Change;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Records what a carrier reports about an address, in the same way whether it says so in its answer to a send, in a
 * status callback or with an inbound message: that its owner has opted out, or that nobody can be reached at it.
 */
public final class CarrierReports {
    /** How long an address is taken for dead. Numbers are given to new people after 45 to 90 days. */
    public static final Duration DEAD_FOR = Duration.ofDays(30);

    private final Recipients recipients;
    private final Clock clock;

    public CarrierReports(Recipients recipients, Clock clock) {
        this.recipients = recipients;
        this.clock = clock;
    }

    /**
     * Whose address a report is about.
     *
     * @param connection whose carrier reports it
     */
    public record Reported(TenantId tenant, Mode mode, Channel channel, Address address, String connection) {
        /** {@return the recipient of a hop} */
        public static Reported of(OutboundMessage message, int hop) {
            return new Reported(
                    message.tenant(),
                    message.mode(),
                    message.hops().get(hop).channel(),
                    message.to(),
                    message.hops().get(hop).connection());
        }
    }

    /**
     * Records an opt-out that the carrier knows of.
     *
     * @param purpose what the person does not want to be written for; null for every purpose
     * @param words what the person wrote; null where the carrier does not say
     * @param capturedAt when the person said it, as far as is known
     * @param source names the report, so that one report counts once
     */
    public Change optedOut(
            Reported reported, @Nullable Purpose purpose, @Nullable String words, Instant capturedAt, String source) {
        Consent denial = new Consent(
                reported.mode(),
                reported.channel(),
                reported.address(),
                purpose,
                Consent.State.DENIED,
                Consent.Source.PROVIDER,
                null,
                new Consent.Evidence(words, "connection " + reported.connection(), null),
                capturedAt,
                clock.instant(),
                null,
                "provider");
        return recipients.record(reported.tenant(), owner(reported), denial, source);
    }

    /** Records that nobody can be reached at the address. */
    public void dead(Reported reported, String reason) {
        Instant now = clock.instant();
        recipients.recordDead(
                reported.tenant(),
                owner(reported),
                new DeadAddress(
                        reported.mode(), reported.channel(), reported.address(), reason, now, now.plus(DEAD_FOR)));
    }

    /** Who has the address now: it may have changed hands since the message was accepted. */
    private ContactId owner(Reported reported) {
        return recipients
                .owner(reported.tenant(), reported.mode(), reported.address(), Freshness.LATEST)
                .id();
    }
}
