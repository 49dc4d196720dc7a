package io.chasqui.people.aws;

import io.chasqui.people.contact.Card;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Cards of the past in the table of contacts, beside the contact's partition, so that no send reads them. Partition: tenant,
 * {@code #~card#} and the contact. Sort: when the next one was written, and the version.
 */
public final class DynamoCardHistory implements CardHistory {
    private static final String FROM = "fm"; // N
    private static final String ERASED = "er"; // BOOL

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoCardHistory(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.contacts();
    }

    @Override
    public void keep(TenantId tenant, Card card, Instant from, Instant until) {
        Item item = CardItems.write(card, from)
                .number(CardItems.VERSION, card.version())
                .text(Tables.PK, partition(tenant, card.id()))
                .text(Tables.SK, place(until) + "-%09d".formatted(card.version()))
                .time(FROM, from)
                .number(Tables.TTL, until.plus(KEPT).getEpochSecond());
        dynamo.putItem(request -> request.tableName(table).item(item.values()));
    }

    @Override
    public Past at(TenantId tenant, ContactId contact, Instant time) {
        List<Map<String, AttributeValue>> next = dynamo.query(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk >= :after")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(partition(tenant, contact)),
                                ":after", AttributeValue.fromS(place(time.plusMillis(1)))))
                        .limit(1))
                .items();
        if (!next.isEmpty()) {
            Item item = Item.of(next.getFirst());
            boolean isErased = item.flag(ERASED);
            boolean wasThere = !item.time(FROM).isAfter(time);
            return new Past(
                    wasThere && !isErased ? CardItems.read(contact, item) : Card.none(contact), wasThere && isErased);
        }
        Map<String, AttributeValue> now = dynamo.getItem(request -> request.tableName(table)
                        .consistentRead(true)
                        .key(DynamoRecipients.key(DynamoRecipients.partition(tenant, contact), ConsentKeys.PROFILE)))
                .item();
        boolean isSince = !now.isEmpty() && !CardItems.writtenAt(Item.of(now)).isAfter(time);
        return new Past(isSince ? CardItems.read(contact, Item.of(now)) : Card.none(contact), false);
    }

    @Override
    public void erase(TenantId tenant, ContactId contact) {
        List<Item> all = QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk")
                                .expressionAttributeValues(
                                        Map.of(":pk", AttributeValue.fromS(partition(tenant, contact)))))
                .toList();
        for (Item item : all) {
            Item left = Item.empty()
                    .text(Tables.PK, item.text(Tables.PK))
                    .text(Tables.SK, item.text(Tables.SK))
                    .time(FROM, item.time(FROM))
                    .number(Tables.TTL, item.number(Tables.TTL))
                    .flag(ERASED, true);
            dynamo.putItem(request -> request.tableName(table).item(left.values()));
        }
    }

    private static String partition(TenantId tenant, ContactId contact) {
        return tenant + "#~card#" + contact.key();
    }

    /** Texts of one length, so that they sort as times do. */
    private static String place(Instant time) {
        return "%015d".formatted(time.toEpochMilli());
    }
}
