package io.chasqui.insight.aws;

import io.chasqui.insight.event.EventId;
import io.chasqui.insight.event.EventType;
import io.chasqui.insight.event.RecordedEvent;
import io.chasqui.insight.json.EventJson;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Events, and their places in the log, as items of the table of events. */
final class EventItems {
    static final String EVENT = "#e#";
    static final String SHARD = "#l#";
    static final String HEAD = "h#";
    static final String PLACE = "p#";
    static final String TYPE = "ty"; // S
    static final String AT = "at"; // N
    static final String SHARD_OF = "la"; // N
    static final String NUMBER = "nu"; // N

    static final String EVENT_ID = "id"; // S
    static final String TIME = "ti"; // N
    static final String ORDERING_KEY = "li"; // S
    static final String BODY = "b"; // S

    private EventItems() {}

    static Item body(Item expiring, RecordedEvent event, int shard, long number, Instant now) {
        return expiring.text(Tables.PK, event.tenant() + EVENT + event.id().order())
                .text(Tables.SK, "-")
                .text(TYPE, event.type().wire())
                .time(TIME, event.time())
                .text(ORDERING_KEY, event.orderingKey())
                .text(BODY, event.body())
                .number(SHARD_OF, shard)
                .number(NUMBER, number)
                .time(AT, now);
    }

    static RecordedEvent read(TenantId tenant, Item item) {
        String partition = item.text(Tables.PK);
        return new RecordedEvent(
                new EventId(partition.substring(partition.lastIndexOf('#') + 1)),
                tenant,
                EventType.of(item.text(TYPE)).orElseThrow(),
                item.time(TIME),
                item.text(ORDERING_KEY),
                item.text(BODY),
                EventJson.trace(item.text(BODY)).orElse(null));
    }

    static long number(Item place) {
        return Long.parseLong(place.text(Tables.SK).substring(PLACE.length()));
    }

    static String place(long number) {
        return PLACE + "%015d".formatted(number);
    }

    static String shardKey(TenantId tenant, int shard) {
        return tenant + SHARD + shard;
    }

    static Map<String, AttributeValue> key(TenantId tenant, EventId id) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(tenant + EVENT + id.order()), Tables.SK, AttributeValue.fromS("-"));
    }
}
