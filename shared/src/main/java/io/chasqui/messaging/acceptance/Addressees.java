package io.chasqui.messaging.acceptance;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.conversation.Directory;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Recipient;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.Address;
import io.chasqui.platform.request.Flaw;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.Optional;

/** Finds whom a message goes to, and where it reaches them. */
final class Addressees {
    private final Directory directory;
    private final Recipients recipients;

    Addressees(Directory directory, Recipients recipients) {
        this.directory = directory;
        this.recipients = recipients;
    }

    /** A person, and the one of their addresses that a message goes to. */
    record Addressee(Recipient recipient, Address address) {}

    /** What came of looking. */
    sealed interface Found {
        record At(Addressee addressee) implements Found {}

        /** Nobody is reached by that channel there. */
        record Nowhere(Flaw flaw) implements Found {}
    }

    Found find(TenantId tenant, Mode mode, Target to, Channel channel) {
        Optional<Addressee> addressee = switch (to) {
            case Target.To given ->
                Optional.of(new Addressee(
                        recipients.owner(tenant, mode, given.address(), Freshness.RECENT), given.address()));
            case Target.Known known ->
                directory
                        .find(tenant, mode, known.contact())
                        .flatMap(found -> found.addresses().stream()
                                .filter(channel::reaches)
                                .findFirst()
                                .map(address -> new Addressee(found.recipient(), address)));
        };
        return addressee.map(found -> reached(found, channel)).orElseGet(() -> new Found.Nowhere(unknown(channel)));
    }

    private static Found reached(Addressee found, Channel channel) {
        return channel.reaches(found.address()) ? new Found.At(found) : new Found.Nowhere(wrong(channel));
    }

    /** {@return the flaw of an address that the channel does not reach} */
    static Flaw wrong(Channel channel) {
        return new Flaw(
                "/to",
                "wrong_address",
                "The channel " + channel.wire() + " reaches " + channel.kinds() + "; send such an address.");
    }

    private static Flaw unknown(Channel channel) {
        return new Flaw(
                "/to/contact",
                "unknown_contact",
                "There is no contact of this id with an address for the channel " + channel.wire() + ".");
    }
}
