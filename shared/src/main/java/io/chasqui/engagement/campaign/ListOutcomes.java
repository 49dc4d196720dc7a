package io.chasqui.engagement.campaign;

import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageIds;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.consent.Recipients.Freshness;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says for each recipient of a run what has become of it. Nothing is stored for that: a message's id follows from run and
 * recipient.
 */
public final class ListOutcomes {
    /** One look goes through so many pages of the list at most, so that a rare outcome among millions takes several. */
    private static final int MOST_PAGES = 10;

    private final RecipientLists lists;
    private final Rejections rejections;
    private final Messages messages;
    private final ContactIds contactIds;
    private final Campaigns campaigns;
    private final Recipients recipients;

    public ListOutcomes(
            RecipientLists lists,
            Rejections rejections,
            Messages messages,
            ContactIds contactIds,
            Campaigns campaigns,
            Recipients recipients) {
        this.lists = lists;
        this.rejections = rejections;
        this.messages = messages;
        this.contactIds = contactIds;
        this.campaigns = campaigns;
        this.recipients = recipients;
    }

    /** @param place the recipient's place in the list, from 0 */
    public record Entry(int place, ListMember member, RecipientOutcome outcome) {}

    /** @param next the place where the next look begins; null at the end of the list */
    public record Part(List<Entry> entries, @Nullable Integer next) {
        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * {@return a part of the list, in its order; it may have fewer entries than {@code limit}, or none, while there are more}
     *
     * @param run null when the campaign has none yet
     * @param from the place to begin at
     * @param wanted which outcomes are
     */
    public Part list(Campaign campaign, @Nullable Run run, int from, int limit, Predicate<RecipientOutcome> wanted) {
        List<Entry> found = new ArrayList<>();
        int place = from;
        for (int pages = 0; pages < MOST_PAGES; pages++) {
            int page = place / RecipientLists.PAGE;
            List<ListMember> members = lists.page(campaign.tenant(), campaign.list(), page);
            int offset = place % RecipientLists.PAGE;
            List<ListMember> rest = members.subList(Math.min(offset, members.size()), members.size());
            for (Entry entry : outcomes(campaign, run, place, rest)) {
                if (found.size() == limit) {
                    return new Part(found, place);
                }
                place = entry.place() + 1;
                if (wanted.test(entry.outcome())) {
                    found.add(entry);
                }
            }
            if (members.size() < RecipientLists.PAGE) {
                return new Part(found, null);
            }
        }
        return new Part(found, place);
    }

    private List<Entry> outcomes(Campaign campaign, @Nullable Run run, int first, List<ListMember> members) {
        RecipientOutcome none = campaign.state() == Campaign.State.CANCELLED
                ? new RecipientOutcome.Skipped()
                : new RecipientOutcome.Waiting();
        Map<Integer, RecipientOutcome> known =
                run == null || members.isEmpty() ? Map.of() : known(campaign, run, first, members);
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            entries.add(new Entry(first + i, members.get(i), known.getOrDefault(first + i, none)));
        }
        return entries;
    }

    /** By place. Whoever has neither a message nor a rejection has not had a turn. */
    private Map<Integer, RecipientOutcome> known(Campaign campaign, Run run, int first, List<ListMember> members) {
        Map<Integer, RecipientOutcome> known = new HashMap<>();
        int size = run.waveSize() == null ? campaign.waveSize() : run.waveSize();
        rejections
                .between(campaign.tenant(), campaign.id(), run.id(), first / size, (first + members.size() - 1) / size)
                .forEach(rejection -> known.put(rejection.place(), new RecipientOutcome.Rejected(rejection)));
        CampaignRef ref = new CampaignRef(campaign.id().toString(), run.id());
        Map<MessageId, Integer> places = new HashMap<>();
        for (int i = 0; i < members.size(); i++) {
            ConversationId conversation =
                    ConversationId.of(contact(campaign.tenant(), members.get(i).to()));
            places.put(MessageIds.ofRun(conversation, ref, run.dueAt()), first + i);
        }
        find(campaign, places, known);
        places.clear();
        // Whoever had a turn, and has neither a message of the address's own contact nor a rejection: another contact
        // has it.
        Set<Integer> done = known.size() == members.size()
                ? Set.of()
                : campaigns.wavesDone(campaign.tenant(), campaign.id(), run.id());
        for (int i = 0; i < members.size(); i++) {
            int place = first + i;
            if (!known.containsKey(place) && done.contains(place / size)) {
                places.put(
                        MessageIds.ofRun(
                                ConversationId.of(owner(campaign, members.get(i).to())), ref, run.dueAt()),
                        place);
            }
        }
        find(campaign, places, known);
        return known;
    }

    /** A message names its recipient's place: two of one contact have one message. */
    private void find(Campaign campaign, Map<MessageId, Integer> places, Map<Integer, RecipientOutcome> known) {
        if (places.isEmpty()) {
            return;
        }
        for (OutboundMessage message : messages.findOutbound(campaign.tenant(), List.copyOf(places.keySet()))) {
            CampaignRef ref = message.campaign();
            Integer place = ref == null || ref.place() == null ? places.get(message.id()) : ref.place();
            if (place != null) {
                known.putIfAbsent(place, new RecipientOutcome.Sent(message));
            }
        }
    }

    private ContactId contact(TenantId tenant, Target target) {
        return switch (target) {
            case Target.To to -> contactIds.of(tenant, to.address());
            case Target.Known known -> known.contact();
        };
    }

    private ContactId owner(Campaign campaign, Target target) {
        return switch (target) {
            case Target.To to ->
                recipients
                        .owner(campaign.tenant(), campaign.mode(), to.address(), Freshness.RECENT)
                        .id();
            case Target.Known known ->
                recipients
                        .find(campaign.tenant(), campaign.mode(), known.contact(), Freshness.RECENT)
                        .id();
        };
    }
}
