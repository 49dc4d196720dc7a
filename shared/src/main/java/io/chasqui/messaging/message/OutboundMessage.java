package io.chasqui.messaging.message;

import io.chasqui.messaging.content.Composition;
import io.chasqui.messaging.message.Hop.State;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.Address;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message that we were asked to send. It is one item: its status is worked out from what its writers recorded, so
 * that none of them has to wait for, or can undo, another.
 *
 * @param mode whether real carriers may be reached
 * @param basis on what ground it is sent; null when there was none, and it is suppressed
 * @param confirmsOptOut whether it is the one answer that an opt-out may get
 * @param replyTo the message of the same conversation that it answers; null for none
 * @param sendAt not before then; null for at once
 * @param expiresAt not handed over from then on
 * @param hops in the order in which they are tried; at least one
 * @param closing why we do no more for it; null while we do
 * @param transitions as they were recorded
 * @param campaign null for a message of no campaign
 * @param trace what it was accepted for; null for one that is older than traces
 */
public record OutboundMessage(
        MessageId id,
        TenantId tenant,
        Mode mode,
        ContactId contact,
        Address to,
        Purpose purpose,
        @Nullable LegalBasis basis,
        boolean confirmsOptOut,
        Composition content,
        Map<String, String> variables,
        Map<String, String> metadata,
        @Nullable MessageId replyTo,
        Instant acceptedAt,
        @Nullable Instant sendAt,
        Instant expiresAt,
        List<Hop> hops,
        @Nullable Closing closing,
        List<Transition> transitions,
        @Nullable CampaignRef campaign,
        @Nullable TraceContext trace)
        implements Message {

    public OutboundMessage {
        variables = Map.copyOf(variables);
        metadata = Map.copyOf(metadata);
        hops = List.copyOf(hops);
        transitions = List.copyOf(transitions);
        if (hops.isEmpty()) {
            throw new IllegalArgumentException("a message has at least one hop");
        }
    }

    /** {@return what has become of it} */
    public MessageStatus status() {
        MessageStatus ours = closing == null ? ledgerStatus() : closing.status();
        return receiptStatus()
                .filter(word -> word.isFinal() && word.compareTo(ours) > 0)
                .orElse(ours);
    }

    /** {@return whether it has ended: only what a carrier reports late changes its status still} */
    public boolean isFinal() {
        return closing != null || status().isFinal();
    }

    /** {@return the hop that is under way, or ended last} */
    public Hop currentHop() {
        return hops.get(currentHopIndex());
    }

    public int currentHopIndex() {
        int current = 0;
        for (int i = 1; i < hops.size(); i++) {
            if (hops.get(i).state() != State.PLANNED) {
                current = i;
            }
        }
        return current;
    }

    /** {@return the transitions that changed the status, so that the status never goes backwards} */
    public List<Transition> history() {
        return history(Instant.MAX);
    }

    /** {@return the same, of what had happened until a time} */
    public List<Transition> history(Instant until) {
        List<Transition> history = new ArrayList<>();
        for (Transition next : transitions) {
            boolean isFurther = history.isEmpty()
                    || next.status().compareTo(history.getLast().status()) > 0;
            if (isFurther && !next.at().isAfter(until)) {
                history.add(next);
            }
        }
        return history;
    }

    /** {@return the reason for its present status, empty where the status says it all} */
    public Optional<String> reason() {
        MessageStatus status = status();
        if (closing != null && closing.status() == status && status != MessageStatus.SENT) {
            return Optional.of(closing.reason());
        }
        if (status != MessageStatus.FAILED && status != MessageStatus.UNDELIVERED) {
            return Optional.empty();
        }
        Hop hop = currentHop();
        boolean carriers = hop.receipt() != null && MessageStatus.of(hop.receipt()) == status;
        return Optional.ofNullable(carriers ? hop.receiptCode() : hop.code());
    }

    /** Any hop's arrival counts, whichever hop came after; a failure counts on the last one. */
    private Optional<MessageStatus> receiptStatus() {
        MessageStatus best = null;
        for (int i = 0; i < hops.size(); i++) {
            ReceiptStatus receipt = hops.get(i).receipt();
            if (receipt == null) {
                continue;
            }
            MessageStatus word = MessageStatus.of(receipt);
            boolean counts = i == hops.size() - 1 || receipt.compareTo(ReceiptStatus.DELIVERED) >= 0;
            if (counts && (best == null || word.compareTo(best) > 0)) {
                best = word;
            }
        }
        return Optional.ofNullable(best);
    }

    /** A refusal stands whatever a receipt says: the receipt can only be of an earlier attempt. */
    private MessageStatus ledgerStatus() {
        Hop hop = currentHop();
        if (hop.receipt() != null && hop.state() != State.REFUSED) {
            return MessageStatus.SENT;
        }
        return switch (hop.state()) {
            case PLANNED, RETRYING -> MessageStatus.ACCEPTED;
            case CLAIMED, IN_DOUBT -> MessageStatus.SENDING;
            case HANDED_OVER -> MessageStatus.SENT;
            case REFUSED -> MessageStatus.FAILED;
        };
    }

    /** The text and the address are left out: they must not be logged. */
    @Override
    public String toString() {
        return "OutboundMessage[" + id + ", " + status() + "]";
    }
}
