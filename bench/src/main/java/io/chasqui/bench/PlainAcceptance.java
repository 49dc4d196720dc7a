package io.chasqui.bench;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The calls that accept a message with an idempotency key, warm: the key is taken, the recipient is read, the message
 * is written. Tables, conditions and attributes are those of ours, with nothing that decides what stands in them.
 */
final class PlainAcceptance {
    private static final String DAY_LATER =
            Long.toString(Instant.parse("2026-01-02T00:00:00Z").toEpochMilli());
    private static final AttributeValue NOW = AttributeValue.fromN(
            Long.toString(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli()));

    private final DynamoDbClient dynamo;
    private final String tables;

    PlainAcceptance(DynamoDbClient dynamo, String tables) {
        this.dynamo = dynamo;
        this.tables = tables;
    }

    void accept() {
        String unique = UUID.randomUUID().toString().replace("-", "");
        take(unique);
        recipient(unique.substring(0, 20));
        write(unique.substring(0, 20));
    }

    private void take(String unique) {
        dynamo.putItem(put -> put.tableName(tables + "control")
                .item(Map.of(
                        "pk", text("plain#idempotency#" + unique + unique),
                        "sk", text("-"),
                        "m", text("msg_" + unique + unique.substring(0, 8)),
                        "f", text(unique + unique + " TEST"),
                        "ttl", AttributeValue.fromN("1767312000"),
                        "at", NOW))
                .conditionExpression("attribute_not_exists(pk) OR #at <= :forgotten")
                .expressionAttributeNames(Map.of("#at", "at"))
                .expressionAttributeValues(Map.of(":forgotten", AttributeValue.fromN("0")))
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private void recipient(String contact) {
        dynamo.query(query -> query.tableName(tables + "contacts")
                .consistentRead(false)
                .keyConditionExpression("pk = :pk AND sk BETWEEN :from AND :to")
                .expressionAttributeValues(
                        Map.of(":pk", text("plain#" + contact), ":from", text("-"), ":to", text("c#~"))));
    }

    private void write(String contact) {
        Map<String, AttributeValue> hop = Map.of(
                "ch", text("sms"),
                "cx", text("sandbox"),
                "en", text("GSM7"),
                "un", AttributeValue.fromN("2"),
                "pt", AttributeValue.fromN("1"),
                "st", text("planned"),
                "n", AttributeValue.fromN("0"));
        Map<String, AttributeValue> transition = Map.of("s", text("accepted"), "t", NOW);
        dynamo.putItem(put -> put.tableName(tables + "conversations")
                .item(Map.ofEntries(
                        Map.entry("pk", text("plain#" + contact)),
                        Map.entry("sk", text("m#" + contact)),
                        Map.entry("d", text("o")),
                        Map.entry("te", AttributeValue.fromBool(true)),
                        Map.entry("c", text(contact)),
                        Map.entry("to", AttributeValue.fromM(Map.of("phone", text("+14155550123")))),
                        Map.entry("p", text("transactional")),
                        Map.entry("b", text("contract")),
                        Map.entry("t", text("Hi")),
                        Map.entry("at", NOW),
                        Map.entry("ex", AttributeValue.fromN(DAY_LATER)),
                        Map.entry("h", AttributeValue.fromL(List.of(AttributeValue.fromM(hop)))),
                        Map.entry("tr", AttributeValue.fromL(List.of(AttributeValue.fromM(transition)))),
                        Map.entry("tc", text("6b02837e0de221560c9dcfa789ee4e10-01"))))
                .conditionExpression("attribute_not_exists(pk)")
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
    }

    private static AttributeValue text(String value) {
        return AttributeValue.fromS(value);
    }
}
