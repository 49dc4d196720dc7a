package io.chasqui.messaging.conversation;

import io.chasqui.messaging.conversation.PastConversation.PastMessage;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.people.consent.Consent;
import io.chasqui.people.consent.ConsentRecords;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.CardHistory.Past;
import io.chasqui.people.contact.Cards;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rebuilds a conversation as it was at a time, from the histories that are kept anyway: a message's transitions, the ledger of
 * consents, the cards of the past. A message came to a status when that happened, as far as is known, which may be before
 * it was known here. How often a message was tried, and a receipt that settled less than one before it, have no history.
 */
public final class RecallConversation {
    /** An answer is put behind what it answers, so that its order is a little ahead of its time. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private final CardHistory history;
    private final Messages messages;
    private final Recipients recipients;

    public RecallConversation(CardHistory history, Messages messages, Recipients recipients) {
        this.history = history;
        this.messages = messages;
        this.recipients = recipients;
    }

    /**
     * {@return the conversation as it was; empty where there was nothing of it}
     *
     * @param mode whose consents are meant
     * @param limit how many messages at most, the newest
     */
    public Optional<PastConversation> at(
            TenantId tenant, Mode mode, ConversationId conversation, Instant time, int limit) {
        PastCards cards = new PastCards(history, time);
        Card card = cards.current(tenant, new ContactId(conversation.key()));
        Past past = history.at(tenant, card.id(), time);
        List<PastMessage> said = new Timeline(messages, cards)
                .read(tenant, card.id(), Order.of(time.plus(AHEAD), 0), limit).stream()
                        .flatMap(message -> PastMessage.of(message, time).stream())
                        .toList();
        List<Consent> consents =
                consents(cards, tenant, mode, card, time.plusMillis(1)).latest();
        boolean isNothing = said.isEmpty() && consents.isEmpty() && card.profile() == null && !past.isErased();
        return isNothing
                ? Optional.empty()
                : Optional.of(new PastConversation(
                        card.id(), card.profile(), past.isErased(), card.merged(), consents, said));
    }

    /**
     * As {@link Recipients#consents}, of what was recorded until then. While a contact is merged into another nothing is recorded
     * of itself: what its ledger has of that time was copied there when the merge was taken back.
     *
     * @param end of what is meant, exclusively
     */
    private ConsentRecords consents(Cards cards, TenantId tenant, Mode mode, Card card, Instant end) {
        ConsentRecords own = new ConsentRecords(List.of(), List.of());
        for (LedgerEntry entry : recipients.ledger(tenant, mode, card.id())) {
            if (entry.consent().recordedAt().isBefore(end)) {
                own = own.with(entry.consent());
            }
        }
        List<Consent> absorbed = new ArrayList<>();
        for (Card.Merged merged : card.merged()) {
            Instant until = merged.at().isBefore(end) ? merged.at() : end;
            absorbed.addAll(consents(cards, tenant, mode, cards.find(tenant, merged.contact()), until)
                    .binding());
        }
        return ConsentRecords.of(own.binding(), absorbed, own.evidence());
    }
}
