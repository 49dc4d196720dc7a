package io.chasqui.messaging.aws;

import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.messaging.message.Closing;
import io.chasqui.messaging.message.Content;
import io.chasqui.messaging.message.ConversationId;
import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.InboundMessage;
import io.chasqui.messaging.message.Message;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.SmsParts;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Messages as items of the conversations' table. An outbound message stays below 1 KB, the unit that is billed. */
public final class MessageItems {
    /** The sort key of a message is this and its order. */
    static final String MESSAGE = "m#";

    static final String HOPS = "h";
    static final String CLOSING = "cl";
    static final String TRANSITIONS = "tr";
    static final String EXPIRES_AT = "ex";

    // Within a hop.
    static final String CONNECTION = "cx";
    static final String SENDER = "sn";
    static final String STATE = "st";
    static final String ATTEMPT = "n";
    static final String SINCE = "sc";
    static final String PROVIDER_ID = "id";
    static final String CODE = "cd";
    static final String RECEIPT = "r";
    static final String RECEIPT_CODE = "rc";

    /** Whether the message is a test. What has no such flag is live; that is also what was stored before there were tests. */
    private static final String TEST = "te";

    /** What was stored before there were traces has none. */
    private static final String TRACE = "tc";

    private static final String DIRECTION = "d";
    private static final String OUTBOUND = "o";
    private static final String INBOUND = "i";

    private MessageItems() {}

    static String partition(TenantId tenant, ConversationId conversation) {
        return tenant + "#" + conversation.key();
    }

    static String sort(MessageId id) {
        return MESSAGE + id.order();
    }

    static Item write(OutboundMessage message) {
        return Item.empty()
                .text(Tables.PK, partition(message.tenant(), message.id().conversation()))
                .text(Tables.SK, sort(message.id()))
                .text(DIRECTION, OUTBOUND)
                .flag(TEST, message.mode() == Mode.TEST)
                .text("c", message.contact().key())
                .item("to", AddressItems.write(message.to()))
                .text("p", message.purpose().wire())
                .text("b", message.basis() == null ? null : message.basis().wire())
                .flag("co", message.confirmsOptOut())
                .text("t", text(message.content()))
                .texts("v", message.variables())
                .texts("md", message.metadata())
                .time("at", message.acceptedAt())
                .time("sa", message.sendAt())
                .time(EXPIRES_AT, message.expiresAt())
                .items(HOPS, message.hops().stream().map(MessageItems::hop).toList())
                .item(CLOSING, message.closing() == null ? null : closing(message.closing()))
                .items(
                        TRANSITIONS,
                        message.transitions().stream()
                                .map(MessageItems::transition)
                                .toList())
                .text(
                        "cp",
                        message.campaign() == null ? null : message.campaign().campaign())
                .text(
                        "cr",
                        message.campaign() == null ? null : message.campaign().run())
                .text(TRACE, trace(message.trace()));
    }

    static Item write(TenantId tenant, StoredInbound stored) {
        InboundMessage message = stored.message();
        return Item.empty()
                .text(Tables.PK, partition(tenant, stored.id().conversation()))
                .text(Tables.SK, sort(stored.id()))
                .text(DIRECTION, INBOUND)
                .text("c", stored.contact().key())
                .text("cx", message.connection())
                .text("id", message.providerId())
                .text("ch", message.channel().wire())
                .item("fr", AddressItems.write(message.from()))
                .text("to", message.to())
                .text("t", text(message.content()))
                .time("at", message.receivedAt())
                .flag("va", message.vendorAnswered())
                .text(TRACE, trace(stored.trace()));
    }

    /** {@return the outbound message that a stream's image shows, empty when it shows something else} */
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
        String campaign = item.textOrNull("cp");
        return new OutboundMessage(
                id(item),
                tenant(item),
                item.flag(TEST) ? Mode.TEST : Mode.LIVE,
                new ContactId(item.text("c")),
                AddressItems.read(item, "to"),
                Purpose.ofWire(item.text("p")),
                item.has("b") ? LegalBasis.ofWire(item.text("b")) : null,
                item.flag("co"),
                new Content.Text(item.text("t")),
                item.texts("v"),
                item.texts("md"),
                item.time("at"),
                item.timeOrNull("sa"),
                item.time(EXPIRES_AT),
                item.items(HOPS).stream().map(MessageItems::hop).toList(),
                closing(item.itemOrNull(CLOSING)),
                item.items(TRANSITIONS).stream().map(MessageItems::transition).toList(),
                campaign == null ? null : new CampaignRef(campaign, item.text("cr")),
                trace(item));
    }

    private static StoredInbound readInbound(Item item) {
        return new StoredInbound(
                id(item),
                new ContactId(item.text("c")),
                new InboundMessage(
                        item.text("cx"),
                        item.text("id"),
                        Channel.of(item.text("ch")).orElseThrow(),
                        AddressItems.read(item, "fr"),
                        item.text("to"),
                        new Content.Text(item.text("t")),
                        item.time("at"),
                        item.flag("va")),
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

    private static String text(Content content) {
        return switch (content) {
            case Content.Text text -> text.body();
        };
    }

    private static Item hop(Hop hop) {
        return Item.empty()
                .text("ch", hop.channel().wire())
                .text(CONNECTION, hop.connection())
                .text(SENDER, hop.sender())
                .text("en", hop.parts().encoding().name())
                .number("un", hop.parts().units())
                .number("pt", hop.parts().parts())
                .text(STATE, hop.state().wire())
                .number(ATTEMPT, hop.attempt())
                .time(SINCE, hop.since())
                .text(PROVIDER_ID, hop.providerId())
                .text(CODE, hop.code())
                .number(RECEIPT, hop.receipt() == null ? null : hop.receipt().weight())
                .text(RECEIPT_CODE, hop.receiptCode());
    }

    private static Hop hop(Item item) {
        Long receipt = item.numberOrNull(RECEIPT);
        return new Hop(
                Channel.of(item.text("ch")).orElseThrow(),
                item.text(CONNECTION),
                item.textOrNull(SENDER),
                new SmsParts(
                        SmsParts.Encoding.valueOf(item.text("en")),
                        Math.toIntExact(item.number("un")),
                        Math.toIntExact(item.number("pt"))),
                Hop.State.ofWire(item.text(STATE)),
                Math.toIntExact(item.number(ATTEMPT)),
                item.timeOrNull(SINCE),
                item.textOrNull(PROVIDER_ID),
                item.textOrNull(CODE),
                receipt == null ? null : ReceiptStatus.ofWeight(Math.toIntExact(receipt)),
                item.textOrNull(RECEIPT_CODE));
    }

    static Item closing(Closing closing) {
        return Item.empty().text("s", closing.status().wire()).text("r", closing.reason());
    }

    private static @Nullable Closing closing(@Nullable Item item) {
        return item == null ? null : new Closing(MessageStatus.ofWire(item.text("s")), item.text("r"));
    }

    static Item transition(Transition transition) {
        return Item.empty()
                .text("s", transition.status().wire())
                .time("t", transition.at())
                .text("r", transition.reason());
    }

    private static Transition transition(Item item) {
        return new Transition(MessageStatus.ofWire(item.text("s")), item.time("t"), item.textOrNull("r"));
    }
}
