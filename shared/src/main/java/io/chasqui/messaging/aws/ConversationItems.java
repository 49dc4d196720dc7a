package io.chasqui.messaging.aws;

import io.chasqui.messaging.conversation.Conversation;
import io.chasqui.messaging.conversation.Conversation.Change;
import io.chasqui.messaging.conversation.Conversation.State;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What lists show of a conversation, as an item beside its messages. What was erased has a version alone. */
public final class ConversationItems {
    /** The sort key. */
    static final String STATE_OF = "s#";

    static final String CHANNELS = "ch"; // S, comma between them
    static final String VERSION = "v"; // N
    private static final String LATEST = "la"; // S
    private static final String HEARD = "he"; // S
    private static final String CHANGE = "cg"; // M
    private static final String STATE = "st"; // S
    private static final String WRITTEN_AT = "wr"; // N

    static final Set<String> OPTIONAL = Set.of(LATEST, HEARD, CHANNELS, CHANGE, STATE);

    // Of a change.
    private static final String UNTIL = "u"; // N
    private static final String AT = "t"; // N

    private ConversationItems() {}

    static Map<String, AttributeValue> key(TenantId tenant, ContactId contact) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(MessageItems.partition(tenant, ConversationId.of(contact))),
                Tables.SK, AttributeValue.fromS(STATE_OF));
    }

    /** {@return all that is kept, with the version that follows} */
    static Item write(Conversation conversation, Instant at) {
        Item item = Item.empty()
                .number(VERSION, conversation.version() + 1)
                .time(WRITTEN_AT, at)
                .number(Tables.TTL, at.plus(Conversations.KEPT).getEpochSecond());
        if (conversation.latest() == null && conversation.change() == null) {
            return item;
        }
        Change change = conversation.change();
        return item.text(
                        LATEST,
                        conversation.latest() == null
                                ? null
                                : conversation.latest().toString())
                .text(HEARD, conversation.heard())
                .text(CHANNELS, channels(conversation.channels()))
                .text(STATE, conversation.state().wire())
                .item(
                        CHANGE,
                        change == null
                                ? null
                                : Item.empty()
                                        .text(STATE, change.state().wire())
                                        .time(UNTIL, change.until())
                                        .time(AT, change.at())
                                        .text(HEARD, change.heard()));
    }

    static Conversation read(Item item) {
        String[] partition = item.text(Tables.PK).split("#", 2);
        Item change = item.itemOrNull(CHANGE);
        return new Conversation(
                new TenantId(partition[0]),
                new ContactId(partition[1]),
                item.has(LATEST) ? MessageId.parse(item.text(LATEST)).orElseThrow() : null,
                item.textOrNull(HEARD),
                channels(item.textOrNull(CHANNELS)),
                change == null
                        ? null
                        : new Change(
                                state(change), change.timeOrNull(UNTIL), change.time(AT), change.textOrNull(HEARD)),
                item.has(STATE) ? state(item) : State.OPEN,
                item.number(VERSION));
    }

    /**
     * A write of what lists show.
     *
     * @param before null where nothing was kept
     */
    public record Changed(@Nullable Conversation before, Conversation after, Instant at) {}

    /** {@return the write that a stream's images show; empty when they show something else, or what was erased} */
    public static Optional<Changed> changed(Map<String, AttributeValue> before, Map<String, AttributeValue> after) {
        Item item = Item.of(after);
        return item.text(Tables.SK).equals(STATE_OF) && item.has(STATE)
                ? Optional.of(new Changed(
                        before.containsKey(STATE) ? read(Item.of(before)) : null, read(item), item.time(WRITTEN_AT)))
                : Optional.empty();
    }

    static @Nullable String channels(Set<Channel> channels) {
        return channels.isEmpty()
                ? null
                : channels.stream().sorted().map(Channel::wire).collect(Collectors.joining(","));
    }

    /** A channel of a later version is left out. */
    static Set<Channel> channels(@Nullable String written) {
        return written == null
                ? Set.of()
                : Arrays.stream(written.split(","))
                        .flatMap(channel -> Channel.of(channel).stream())
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }

    private static State state(Item item) {
        return State.of(item.text(STATE)).orElseThrow();
    }
}
