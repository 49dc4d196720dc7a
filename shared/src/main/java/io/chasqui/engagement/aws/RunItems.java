package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.Run;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A campaign's run as an item. Its counts have items of their own, one for each shard of the stream. */
final class RunItems {
    static final String PREFIX = "r#";

    static final String WAVES_DONE = "wd"; // N
    static final String REJECTED = "rj"; // N

    private static final String DUE_AT = "du"; // N
    private static final String RECIPIENTS = "n"; // N
    private static final String WAVES = "w"; // N
    private static final String WAVE_SIZE = "ws"; // N, absent in runs of a version that did not store it

    /** A sequence number of a DynamoDB stream has up to 40 digits. */
    private static final int SEQUENCE_DIGITS = 40;

    private RunItems() {}

    static Item write(String partition, Run run) {
        return Item.empty()
                .text(Tables.PK, partition)
                .text(Tables.SK, PREFIX + run.id())
                .time(DUE_AT, run.dueAt())
                .number(RECIPIENTS, run.recipients())
                .number(WAVES, run.waves())
                .number(WAVE_SIZE, run.waveSize())
                .number(WAVES_DONE, run.wavesDone())
                .number(REJECTED, run.rejected());
    }

    static String id(Item run) {
        return run.text(Tables.SK).substring(PREFIX.length());
    }

    /** @param counts how many messages stand at each status, by shard */
    static Run read(Item run, List<Item> counts) {
        Map<MessageStatus, Integer> messages = new EnumMap<>(MessageStatus.class);
        for (Item shard : counts) {
            for (MessageStatus status : MessageStatus.values()) {
                Long count = shard.numberOrNull(status.wire());
                if (count != null && count != 0) {
                    messages.merge(status, Math.toIntExact(count), Integer::sum);
                }
            }
        }
        Long waveSize = run.numberOrNull(WAVE_SIZE);
        return new Run(
                id(run),
                run.time(DUE_AT),
                Math.toIntExact(run.number(RECIPIENTS)),
                Math.toIntExact(run.number(WAVES)),
                waveSize == null ? null : Math.toIntExact(waveSize),
                Math.toIntExact(run.number(WAVES_DONE)),
                Math.toIntExact(run.number(REJECTED)),
                messages);
    }

    /** {@return a stream's sequence number, so that texts compare as the numbers do} */
    static String sortable(String sequence) {
        return "0".repeat(Math.max(0, SEQUENCE_DIGITS - sequence.length())) + sequence;
    }
}
