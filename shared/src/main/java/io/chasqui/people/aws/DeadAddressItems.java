package io.chasqui.people.aws;

import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.DeadAddress;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.Mode;

/** Dead addresses as items of the table of contacts, which DynamoDB deletes some time after their end. */
final class DeadAddressItems {
    private static final String CHANNEL = "c"; // S
    private static final String ADDRESS = "ad"; // M
    private static final String REASON = "r"; // S
    private static final String SINCE = "si"; // N
    private static final String UNTIL = "un"; // N

    private DeadAddressItems() {}

    static Item write(String partition, String sort, DeadAddress dead) {
        return Item.empty()
                .text(Tables.PK, partition)
                .text(Tables.SK, sort)
                .text(CHANNEL, dead.channel().wire())
                .item(ADDRESS, AddressItems.write(dead.address()))
                .text(REASON, dead.reason())
                .time(SINCE, dead.since())
                .time(UNTIL, dead.until())
                .number(Tables.TTL, dead.until().getEpochSecond());
    }

    static DeadAddress read(Item item, Mode mode) {
        return new DeadAddress(
                mode,
                Channel.of(item.text(CHANNEL)).orElseThrow(),
                AddressItems.read(item, ADDRESS),
                item.text(REASON),
                item.time(SINCE),
                item.time(UNTIL));
    }
}
