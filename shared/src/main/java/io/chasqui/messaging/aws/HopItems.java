package io.chasqui.messaging.aws;

import io.chasqui.messaging.message.Hop;
import io.chasqui.messaging.message.ReceiptStatus;
import io.chasqui.messaging.message.SmsParts;
import io.chasqui.people.consent.Channel;
import io.chasqui.platform.aws.Item;
import java.util.Objects;

/** Hops as members of a message's item. Dispatch and receipts update single attributes of a hop by these names. */
final class HopItems {
    static final String CHANNEL = "ch"; // S
    static final String CONNECTION = "cx"; // S
    static final String SENDER = "sn"; // S
    private static final String SENDER_ASKED = "sa"; // BOOL
    static final String STATE = "st"; // S
    static final String ATTEMPT = "n"; // N
    static final String SINCE = "sc"; // N
    static final String PROVIDER_ID = "id"; // S
    static final String CODE = "cd"; // S
    /** What went out, as a content of its own. */
    static final String RENDERED = "sd"; // M

    static final String RECEIPT = "r"; // N
    /** The token of the last claim. What was claimed before there were tokens has none. */
    static final String CLAIM = "ck"; // S

    static final String RECEIPT_CODE = "rc"; // S
    private static final String ENCODING = "en"; // S
    private static final String UNITS = "un"; // N
    private static final String PARTS = "pt"; // N

    private HopItems() {}

    static Item write(Hop hop) {
        return Item.empty()
                .text(CHANNEL, hop.channel().wire())
                .text(CONNECTION, hop.connection())
                .text(SENDER, hop.sender())
                .flag(SENDER_ASKED, hop.senderAsked())
                .text(ENCODING, hop.parts().encoding().name())
                .number(UNITS, hop.parts().units())
                .number(PARTS, hop.parts().parts())
                .text(STATE, hop.state().wire())
                .number(ATTEMPT, hop.attempt())
                .time(SINCE, hop.since())
                .text(PROVIDER_ID, hop.providerId())
                .text(CODE, hop.code())
                .item(RENDERED, hop.rendered() == null ? null : ContentItems.write(Item.empty(), hop.rendered()))
                .number(RECEIPT, hop.receipt() == null ? null : hop.receipt().weight())
                .text(RECEIPT_CODE, hop.receiptCode());
    }

    static Hop read(Item item) {
        Long receipt = item.numberOrNull(RECEIPT);
        return new Hop(
                Channel.of(item.text(CHANNEL)).orElseThrow(),
                item.text(CONNECTION),
                item.textOrNull(SENDER),
                item.flag(SENDER_ASKED),
                new SmsParts(
                        SmsParts.Encoding.valueOf(item.text(ENCODING)),
                        Math.toIntExact(item.number(UNITS)),
                        Math.toIntExact(item.number(PARTS))),
                Hop.State.ofWire(item.text(STATE)),
                Math.toIntExact(item.number(ATTEMPT)),
                item.timeOrNull(SINCE),
                item.textOrNull(PROVIDER_ID),
                item.textOrNull(CODE),
                item.has(RENDERED) ? ContentItems.read(Objects.requireNonNull(item.itemOrNull(RENDERED))) : null,
                receipt == null ? null : ReceiptStatus.ofWeight(Math.toIntExact(receipt)),
                item.textOrNull(RECEIPT_CODE));
    }
}
