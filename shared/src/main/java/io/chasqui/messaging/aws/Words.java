package io.chasqui.messaging.aws;

import io.chasqui.messaging.content.Content;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.ItemSize;
import io.chasqui.platform.aws.Tables;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What messages say, where it is too large for their items: each change of an item is billed by its whole size, and a
 * message changes several times. It stands in items of its own in the message's partition, {@code w#} and the message's
 * order for its content and variables, and after another {@code #} a hop's number for what that hop said. They are written
 * before the message, or its hop, refers to them, and never change then.
 */
final class Words {
    /** What a message's item gets after a hop's rendering: a transition for each receipt. */
    private static final int GROWTH = 150;

    private static final String WORDS = "w#";

    /** In a message's item: its content stands apart. In a hop: what it said does. */
    private static final String APART = "wa"; // BOOL

    private final DynamoDbClient dynamo;
    private final String table;

    Words(DynamoDbClient dynamo, String table) {
        this.dynamo = dynamo;
        this.table = table;
    }

    /** {@return the message's item} Its words are written apart first where they are large. */
    Item write(OutboundMessage message) {
        Map<String, AttributeValue> item =
                new HashMap<>(MessageItems.write(message).values());
        Map<String, AttributeValue> words = MessageItems.takeWords(item);
        if (ItemSize.of(words) <= ItemSize.WRITE_UNIT) {
            item.putAll(words);
            return Item.of(item);
        }
        words.put(Tables.PK, Objects.requireNonNull(item.get(Tables.PK)));
        words.put(Tables.SK, AttributeValue.fromS(sort(message)));
        dynamo.putItem(request -> request.tableName(table).item(words));
        item.put(APART, AttributeValue.fromBool(true));
        return Item.of(item);
    }

    /** An attribute of a hop that keeps what it said, or says that it stands apart. */
    record Kept(String name, AttributeValue value) {}

    /** {@return what is to be written into the hop} What is too large to stand there is written apart first. */
    Kept keep(OutboundMessage seen, int hop, Content rendered) {
        Item content = ContentItems.write(Item.empty(), rendered);
        Map<String, AttributeValue> item =
                new HashMap<>(MessageItems.write(seen).values());
        Map<String, AttributeValue> words = MessageItems.takeWords(item);
        int said = ItemSize.of(words) <= ItemSize.WRITE_UNIT ? ItemSize.of(words) : 0;
        int grown = ItemSize.of(item) + said + ItemSize.of(content.values()) + GROWTH;
        if (grown <= ItemSize.WRITE_UNIT) {
            return new Kept(HopItems.RENDERED, content.asMap());
        }
        // An update, which makes an item too: who sends has the right to change messages, and none to make them.
        dynamo.updateItem(request -> request.tableName(table)
                .key(Map.of(
                        Tables.PK,
                        AttributeValue.fromS(
                                MessageItems.partition(seen.tenant(), seen.id().conversation())),
                        Tables.SK,
                        AttributeValue.fromS(sort(seen) + "#" + hop)))
                .updateExpression("SET " + HopItems.RENDERED + " = :said")
                .expressionAttributeValues(Map.of(":said", content.asMap())));
        return new Kept(APART, AttributeValue.fromBool(true));
    }

    /** {@return what forgets what a hop's earlier attempt may have said} */
    static String forget(String hop) {
        return " REMOVE " + hop + HopItems.RENDERED + ", " + hop + APART;
    }

    /** {@return the same items, each with its words} They are of one partition. */
    List<Map<String, AttributeValue>> read(List<Map<String, AttributeValue>> items) {
        List<String> orders = items.stream()
                .filter(Words::isWithout)
                .map(item -> order(item))
                .sorted()
                .toList();
        if (orders.isEmpty()) {
            return items;
        }
        Map<String, Map<String, AttributeValue>> words = new HashMap<>();
        dynamo.queryPaginator(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                        .expressionAttributeValues(Map.of(
                                ":pk",
                                Objects.requireNonNull(items.getFirst().get(Tables.PK)),
                                ":first",
                                AttributeValue.fromS(WORDS + orders.getFirst()),
                                ":last",
                                AttributeValue.fromS(WORDS + orders.getLast() + "#~"))))
                .items()
                .forEach(item -> words.put(Item.of(item).text(Tables.SK), item));
        return items.stream()
                .map(item -> isWithout(item) ? completed(item, words) : item)
                .toList();
    }

    private static boolean isWithout(Map<String, AttributeValue> item) {
        return item.containsKey(APART) || hops(item).anyMatch(hop -> hop.m().containsKey(APART));
    }

    private static Map<String, AttributeValue> completed(
            Map<String, AttributeValue> item, Map<String, Map<String, AttributeValue>> words) {
        String sort = WORDS + order(item);
        Map<String, AttributeValue> whole = new HashMap<>(words.getOrDefault(sort, Map.of()));
        whole.putAll(item);
        List<AttributeValue> hops = new ArrayList<>();
        hops(item).forEach(hop -> {
            Map<String, AttributeValue> said = new HashMap<>(hop.m());
            AttributeValue apart =
                    words.getOrDefault(sort + "#" + hops.size(), Map.of()).get(HopItems.RENDERED);
            if (said.containsKey(APART) && apart != null) {
                said.put(HopItems.RENDERED, apart);
            }
            hops.add(AttributeValue.fromM(said));
        });
        whole.put(MessageItems.HOPS, AttributeValue.fromL(hops));
        return whole;
    }

    private static Stream<AttributeValue> hops(Map<String, AttributeValue> item) {
        AttributeValue hops = item.get(MessageItems.HOPS);
        return hops == null ? Stream.of() : hops.l().stream();
    }

    private static String sort(OutboundMessage message) {
        return WORDS + message.id().order();
    }

    private static String order(Map<String, AttributeValue> item) {
        return Item.of(item).text(Tables.SK).substring(MessageItems.MESSAGE.length());
    }
}
