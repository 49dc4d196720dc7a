package io.chasqui.messaging.aws;

import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.messaging.message.Transition;
import io.chasqui.people.aws.AddressItems;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.LegalBasis;
import io.chasqui.people.consent.Purpose;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import io.chasqui.platform.trace.TraceContext;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages as items of the conversations' table. An outbound message stays below 1 KB, the unit that is billed. */
public final class MessageItems {
    /** The sort key of a message is this and its order. */
    static final String MESSAGE = "m#";

    static final String HOPS = "h"; // L
    static final String CLOSING = "cl"; // M
    static final String TRANSITIONS = "tr"; // L
    static final String EXPIRES_AT = "ex"; // N

    /** Whether the message is a test. What has no such flag is live; that is also what was stored before there were tests. */
    private static final String TEST = "te"; // BOOL

    /** What was stored before there were traces has none. */
    private static final String TRACE = "tc"; // S

    // Within a closing and a transition.
    private static final String STATUS = "s"; // S
    private static final String TRANSITION_AT = "t"; // N
    private static final String REASON = "r"; // S

    static final String DIRECTION = "d"; // S
    static final String OUTBOUND = "o";
    private static final String INBOUND = "i";

    private static final String CONTACT = "c"; // S
    private static final String PURPOSE = "p"; // S
    private static final String BASIS = "b"; // S
    private static final String CONFIRMS_OPT_OUT = "co"; // BOOL
    private static final String VARIABLES = "v"; // M of S
    private static final String METADATA = "md"; // M of S
    static final String AT = "at"; // N
    private static final String SEND_AT = "sa"; // N
    private static final String CAMPAIGN = "cp"; // S
    private static final String RUN = "cr"; // S
    private static final String PLACE = "cn"; // N
    private static final String TO = "to"; // M where outbound, S where inbound
    private static final String FROM = "fr"; // M
    private static final String VENDOR_ANSWERED = "va"; // BOOL
    private static final String UNDERSTOOD = "us"; // S
    private static final String OMITTED_MEDIA = "om"; // N
    private static final String REPLY_TO = "rt"; // S: our id where outbound, the vendor's where inbound

    private MessageItems() {}

    static String partition(TenantId tenant, ConversationId conversation) {
        return tenant + "#" + conversation.key();
    }

    static String sort(MessageId id) {
        return MESSAGE + id.order();
    }

    static Map<String, AttributeValue> key(TenantId tenant, MessageId id) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(partition(tenant, id.conversation())),
                Tables.SK, AttributeValue.fromS(sort(id)));
    }

    static Item write(OutboundMessage message) {
        Item item = Item.empty()
                .text(Tables.PK, partition(message.tenant(), message.id().conversation()))
                .text(Tables.SK, sort(message.id()))
                .text(DIRECTION, OUTBOUND)
                .flag(TEST, message.mode() == Mode.TEST)
                .text(CONTACT, message.contact().key())
                .item(TO, AddressItems.write(message.to()))
                .text(PURPOSE, message.purpose().wire())
                .text(BASIS, message.basis() == null ? null : message.basis().wire())
                .flag(CONFIRMS_OPT_OUT, message.confirmsOptOut())
                .texts(VARIABLES, message.variables())
                .texts(METADATA, message.metadata())
                .text(
                        REPLY_TO,
                        message.replyTo() == null ? null : message.replyTo().toString())
                .time(AT, message.acceptedAt())
                .time(SEND_AT, message.sendAt())
                .time(EXPIRES_AT, message.expiresAt())
                .items(HOPS, message.hops().stream().map(HopItems::write).toList())
                .item(CLOSING, message.closing() == null ? null : closing(message.closing()))
                .items(
                        TRANSITIONS,
                        message.transitions().stream()
                                .map(MessageItems::transition)
                                .toList())
                .text(
                        CAMPAIGN,
                        message.campaign() == null ? null : message.campaign().campaign())
                .text(
                        RUN,
                        message.campaign() == null ? null : message.campaign().run())
                .number(
                        PLACE,
                        message.campaign() == null ? null : message.campaign().place())
                .text(TRACE, trace(message.trace()));
        return ContentItems.write(item, message.content());
    }

    /** {@return what the message says, which is taken out of its item: that never changes} */
    static Map<String, AttributeValue> takeWords(Map<String, AttributeValue> item) {
        Map<String, AttributeValue> words = new HashMap<>();
        Stream.concat(ContentItems.NAMES.stream(), Stream.of(VARIABLES)).forEach(name -> {
            AttributeValue value = item.remove(name);
            if (value != null) {
                words.put(name, value);
            }
        });
        return words;
    }

    static Item write(TenantId tenant, StoredInbound stored) {
        InboundMessage message = stored.message();
        Item item = Item.empty()
                .text(Tables.PK, partition(tenant, stored.id().conversation()))
                .text(Tables.SK, sort(stored.id()))
                .text(DIRECTION, INBOUND)
                .text(CONTACT, stored.contact().key())
                .text(HopItems.CONNECTION, message.connection())
                .text(HopItems.PROVIDER_ID, message.providerId())
                .text(HopItems.CHANNEL, message.channel().wire())
                .item(FROM, AddressItems.write(message.from()))
                .text(TO, message.to())
                .time(AT, message.receivedAt())
                .flag(VENDOR_ANSWERED, message.vendorAnswered())
                .text(
                        UNDERSTOOD,
                        message.understood() == null
                                ? null
                                : message.understood().name())
                .number(OMITTED_MEDIA, message.omittedMedia() == 0 ? null : message.omittedMedia())
                .text(REPLY_TO, message.replyTo())
                .text(TRACE, trace(stored.trace()));
        return ContentItems.write(item, message.content());
    }

    /**
     * {@return the outbound message that a stream's image shows, empty when it shows something else} What it says may be left
     * out ({@link Words}).
     */
    public static Optional<OutboundMessage> outbound(Map<String, AttributeValue> image) {
        Item item = Item.of(image);
        boolean message = item.text(Tables.SK).startsWith(MESSAGE) && OUTBOUND.equals(item.textOrNull(DIRECTION));
        return message ? Optional.of(readOutbound(item)) : Optional.empty();
    }

    /** {@return whose item it is} */
    public static TenantId tenantOf(Map<String, AttributeValue> image) {
        return tenant(Item.of(image));
    }

    /** {@return the inbound message that a stream's image shows, empty when it shows something else} */
    public static Optional<StoredInbound> inbound(Map<String, AttributeValue> image) {
        Item item = Item.of(image);
        boolean message = item.text(Tables.SK).startsWith(MESSAGE) && INBOUND.equals(item.textOrNull(DIRECTION));
        return message ? Optional.of(readInbound(item)) : Optional.empty();
    }

    static Message read(Map<String, AttributeValue> image) {
        Item item = Item.of(image);
        return item.text(DIRECTION).equals(OUTBOUND) ? readOutbound(item) : readInbound(item);
    }

    private static OutboundMessage readOutbound(Item item) {
        String campaign = item.textOrNull(CAMPAIGN);
        return new OutboundMessage(
                id(item),
                tenant(item),
                item.flag(TEST) ? Mode.TEST : Mode.LIVE,
                new ContactId(item.text(CONTACT)),
                AddressItems.read(item, TO),
                Purpose.ofWire(item.text(PURPOSE)),
                item.has(BASIS) ? LegalBasis.ofWire(item.text(BASIS)) : null,
                item.flag(CONFIRMS_OPT_OUT),
                ContentItems.readComposition(item),
                item.texts(VARIABLES),
                item.texts(METADATA),
                item.has(REPLY_TO) ? MessageId.parse(item.text(REPLY_TO)).orElseThrow() : null,
                item.time(AT),
                item.timeOrNull(SEND_AT),
                item.time(EXPIRES_AT),
                item.items(HOPS).stream().map(HopItems::read).toList(),
                closing(item.itemOrNull(CLOSING)),
                item.items(TRANSITIONS).stream().map(MessageItems::transition).toList(),
                campaign == null ? null : new CampaignRef(campaign, item.text(RUN), item.integerOrNull(PLACE)),
                trace(item));
    }

    private static StoredInbound readInbound(Item item) {
        String understood = item.textOrNull(UNDERSTOOD);
        Long media = item.numberOrNull(OMITTED_MEDIA);
        return new StoredInbound(
                id(item),
                new ContactId(item.text(CONTACT)),
                new InboundMessage(
                        item.text(HopItems.CONNECTION),
                        item.text(HopItems.PROVIDER_ID),
                        Channel.of(item.text(HopItems.CHANNEL)).orElseThrow(),
                        AddressItems.readOriginator(item, FROM),
                        item.text(TO),
                        ContentItems.read(item),
                        item.time(AT),
                        item.flag(VENDOR_ANSWERED),
                        understood == null ? null : InboundMessage.Understood.valueOf(understood),
                        media == null ? 0 : Math.toIntExact(media),
                        item.textOrNull(REPLY_TO)),
                trace(item));
    }

    private static @Nullable String trace(@Nullable TraceContext trace) {
        return trace == null ? null : trace.toString();
    }

    /** {@return what the message belongs to; null where it is older than traces} */
    static @Nullable TraceContext trace(Map<String, AttributeValue> image) {
        return trace(Item.of(image));
    }

    private static @Nullable TraceContext trace(Item item) {
        return item.has(TRACE) ? TraceContext.parse(item.text(TRACE)).orElse(null) : null;
    }

    private static MessageId id(Item item) {
        String partition = item.text(Tables.PK);
        String order = item.text(Tables.SK).substring(MESSAGE.length());
        return new MessageId(order, new ConversationId(partition.substring(partition.indexOf('#') + 1)));
    }

    private static TenantId tenant(Item item) {
        String partition = item.text(Tables.PK);
        return new TenantId(partition.substring(0, partition.indexOf('#')));
    }

    static Item closing(Closing closing) {
        return Item.empty().text(STATUS, closing.status().wire()).text(REASON, closing.reason());
    }

    private static @Nullable Closing closing(@Nullable Item item) {
        return item == null ? null : new Closing(MessageStatus.ofWire(item.text(STATUS)), item.text(REASON));
    }

    static Item transition(Transition transition) {
        return Item.empty()
                .text(STATUS, transition.status().wire())
                .time(TRANSITION_AT, transition.at())
                .text(REASON, transition.reason());
    }

    private static Transition transition(Item item) {
        return new Transition(
                MessageStatus.ofWire(item.text(STATUS)), item.time(TRANSITION_AT), item.textOrNull(REASON));
    }
}
