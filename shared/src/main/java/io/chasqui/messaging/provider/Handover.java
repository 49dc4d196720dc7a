package io.chasqui.messaging.provider;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.Attempt;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.Address;
import io.chasqui.platform.tenant.Mode;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A message as a provider gets it, fully rendered.
 *
 * @param attempt its text form has to come back with every receipt
 * @param mode whether it is a live message; what the sandbox's people answer is of the same mode
 * @param sender the number or name to send from; null where the connection chooses
 * @param content of a kind that the vendor declares for the channel ({@link Capability#contents}), its texts filled in, within the
 *     channel's limits
 * @param replyTo the vendor's id of the message that this one answers, or reacts to; null for none
 * @param validity how long the carrier may go on trying, in whole seconds; null where the vendor takes none
 * @param unsubscribeUrl a POST there takes the recipient off by one click (RFC 8058); null where the purpose needs none
 * @param receiptUrl where the vendor is to report to; names the attempt
 */
public record Handover(
        Attempt attempt,
        Mode mode,
        Channel channel,
        Address to,
        @Nullable String sender,
        Content content,
        @Nullable String replyTo,
        @Nullable Duration validity,
        URI receiptUrl,
        @Nullable URI unsubscribeUrl) {
    /**
     * {@return the content of a vendor that carries texts alone}
     *
     * @throws IllegalStateException when it is something else
     */
    public String text() {
        if (content instanceof Content.Text text) {
            return text.body();
        }
        throw undeclared();
    }

    /** {@return the defect that a content was handed over which the vendor does not declare} */
    public IllegalStateException undeclared() {
        return new IllegalStateException("a " + content.kind().wire() + " was handed over");
    }

    /** The text and the address are left out: they must not be logged. */
    @Override
    public String toString() {
        return "Handover[" + attempt + "]";
    }
}
