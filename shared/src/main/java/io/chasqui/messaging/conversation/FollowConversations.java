package io.chasqui.messaging.conversation;

import io.chasqui.messaging.message.Message;
import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.ContactId;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.id.ExpiringCache;
import io.chasqui.platform.id.Order;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Folds what happened into the lists of conversations, a batch at a time, for the tenants who have them. What comes twice,
 * late or in another order leads to the same. A message counts for whoever has it in their timeline now: of a contact that
 * was merged into another, for the other.
 */
public final class FollowConversations {
    /** What is switched on counts for messages after that. */
    public static final Duration CACHED_FOR = Duration.ofSeconds(30);

    private static final int CACHED_TENANTS = 1_000;

    /** Further back nobody's last word is looked for. */
    private static final int LOOKED_AT = 100;

    private final Conversations conversations;
    private final Contacts contacts;
    private final Timeline timeline;
    private final Clock clock;
    private final ExpiringCache<TenantId, Boolean> listed;

    public FollowConversations(Conversations conversations, Contacts contacts, Timeline timeline, Clock clock) {
        this.conversations = conversations;
        this.contacts = contacts;
        this.timeline = timeline;
        this.clock = clock;
        this.listed = new ExpiringCache<>(conversations::isListed, CACHED_FOR, CACHED_TENANTS, clock);
    }

    /** Folds messages that were just written. */
    public void follow(List<Activity> activities) {
        activities.stream()
                .filter(activity -> listed.get(activity.tenant()))
                .collect(Collectors.groupingBy(Activity::tenant, LinkedHashMap::new, Collectors.toList()))
                .forEach(this::follow);
    }

    private void follow(TenantId tenant, List<Activity> activities) {
        Map<ContactId, Card> cards = contacts.find(
                tenant, activities.stream().map(FollowConversations::writtenTo).toList());
        Map<ContactId, List<Activity>> byOwner = new LinkedHashMap<>();
        for (Activity activity : activities) {
            Card card = Objects.requireNonNull(cards.get(writtenTo(activity)));
            byOwner.computeIfAbsent(owner(tenant, card, activity), owner -> new ArrayList<>())
                    .add(activity);
        }
        Instant now = clock.instant();
        conversations.find(tenant, byOwner.keySet()).forEach((owner, before) -> {
            List<Activity> all = Objects.requireNonNull(byOwner.get(owner));
            Conversation after = folded(before, all).at(now);
            if (!after.equals(before) && !conversations.write(before, after, now, null)) {
                conversations.update(
                        tenant, owner, now, read -> folded(read, all).at(now));
            }
        });
    }

    /** Works a contact's conversation out anew: it was merged into another, another into it, or it stands by itself again. */
    public void retell(TenantId tenant, ContactId contact) {
        if (!listed.get(tenant)) {
            return;
        }
        Instant now = clock.instant();
        conversations.update(tenant, contact, now, before -> {
            Conversation bare = before.withoutMessages();
            return (contacts.find(tenant, contact).survivor() == null ? recalled(bare) : bare).at(now);
        });
    }

    /** Erases what is kept of a contact's conversation. */
    public void forget(TenantId tenant, ContactId contact) {
        conversations.update(tenant, contact, clock.instant(), Conversation::erased);
    }

    /** {@return the conversation with what its timeline has} */
    Conversation recalled(Conversation before) {
        List<Message> recent = timeline.read(before.tenant(), before.contact(), null, LOOKED_AT);
        return folded(
                before,
                recent.stream()
                        .flatMap(message -> Activity.of(before.tenant(), message).stream())
                        .toList());
    }

    private static Conversation folded(Conversation before, List<Activity> activities) {
        Conversation after = before;
        for (Activity activity : activities) {
            after = after.with(activity);
        }
        return after;
    }

    private static ContactId writtenTo(Activity activity) {
        return new ContactId(activity.message().conversation().key());
    }

    /** {@return whose timeline shows the message} */
    private ContactId owner(TenantId tenant, Card card, Activity activity) {
        Instant time = Order.time(activity.message().order());
        return card.returned().stream()
                .filter(slice -> slice.holds(activity.address(), time))
                .findFirst()
                .map(slice -> contacts.current(tenant, slice.contact()).id())
                .orElseGet(() -> card.survivor() == null ? card.id() : card.survivor());
    }
}
