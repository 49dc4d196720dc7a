package io.chasqui.people.aws;

import io.chasqui.people.consent.Confirmations;
import io.chasqui.people.consent.LedgerEntry;
import io.chasqui.people.consent.Recording;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Rewrite;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * The head of a contact's consent ledger. Every change of the consents changes it, so that whoever has read it knows by a
 * condition whether they are still as they were.
 *
 * @param exists whether there is an item
 * @param number of the ledger's last entry, 0 for none
 * @param hash of that entry
 * @param survivor whose ledger goes on instead, because this contact was merged into that one; null while it is this one
 */
record Head(
        boolean exists,
        long number,
        String hash,
        Confirmations sent,
        @Nullable ContactId survivor) {
    /** String: the last confirmations of opt-outs, in milliseconds, separated by spaces. */
    private static final String DENIED_CONFIRMED = "cd";

    /** String: those of opt-ins. */
    private static final String GRANTED_CONFIRMED = "cg";

    private static final String SURVIVOR = "sv"; // S

    private static final String UNCHANGED = "n = :before";
    private static final String NEW = "attribute_not_exists(n)";

    static Head read(@Nullable Item item) {
        if (item == null) {
            return new Head(false, 0, LedgerEntry.FIRST, Confirmations.NONE, null);
        }
        return new Head(
                true,
                item.number(ConsentItems.NUMBER),
                item.text(ConsentItems.HASH),
                new Confirmations(times(item, DENIED_CONFIRMED), times(item, GRANTED_CONFIRMED)),
                item.has(SURVIVOR) ? new ContactId(item.text(SURVIVOR)) : null);
    }

    /**
     * {@return the write of the head that follows}
     *
     * @param anyway whether it is written although the contact was merged into another
     */
    TransactWriteItem next(String table, Map<String, AttributeValue> key, Recording recording, boolean anyway) {
        LedgerEntry last = recording.entries().getLast().ledger();
        Rewrite head = Rewrite.to(
                Item.empty()
                        .number(ConsentItems.NUMBER, last.number())
                        .text(ConsentItems.HASH, last.hash())
                        .text(DENIED_CONFIRMED, text(recording.sent().denied()))
                        .text(GRANTED_CONFIRMED, text(recording.sent().granted())),
                Set.of());
        String open = anyway ? "" : " AND attribute_not_exists(" + SURVIVOR + ")";
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key)
                        .updateExpression(head.expression())
                        .conditionExpression(exists ? UNCHANGED + open : NEW)
                        .expressionAttributeNames(head.names())
                        .expressionAttributeValues(exists ? head.values(before()) : head.values()))
                .build();
    }

    /** {@return the write by which what is recorded goes to another contact from now on} */
    TransactWriteItem close(String table, Map<String, AttributeValue> key, ContactId into) {
        Map<String, AttributeValue> values = new HashMap<>(exists ? before() : Map.of());
        values.put(":survivor", AttributeValue.fromS(into.key()));
        values.put(":none", AttributeValue.fromN("0"));
        values.put(":first", AttributeValue.fromS(LedgerEntry.FIRST));
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key)
                        .updateExpression("SET " + SURVIVOR + " = :survivor, " + ConsentItems.NUMBER
                                + " = if_not_exists(" + ConsentItems.NUMBER + ", :none), " + ConsentItems.HASH
                                + " = if_not_exists(" + ConsentItems.HASH + ", :first)")
                        .conditionExpression(unchanged())
                        .expressionAttributeValues(values))
                .build();
    }

    /** {@return the write by which it is this contact's again} */
    static TransactWriteItem open(String table, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .update(update -> update.tableName(table)
                        .key(key)
                        .updateExpression("REMOVE " + SURVIVOR)
                        .conditionExpression("attribute_exists(" + SURVIVOR + ")"))
                .build();
    }

    /** {@return the check that the consents are as they were when this was read} */
    TransactWriteItem check(String table, Map<String, AttributeValue> key) {
        return TransactWriteItem.builder()
                .conditionCheck(ConditionCheck.builder()
                        .tableName(table)
                        .key(key)
                        .conditionExpression(unchanged())
                        .expressionAttributeValues(exists ? before() : null)
                        .build())
                .build();
    }

    private String unchanged() {
        return exists ? UNCHANGED : NEW;
    }

    private Map<String, AttributeValue> before() {
        return Map.of(":before", AttributeValue.fromN(Long.toString(number)));
    }

    private static List<Instant> times(Item head, String name) {
        return head.has(name)
                ? Stream.of(head.text(name).split(" "))
                        .map(Long::parseLong)
                        .map(Instant::ofEpochMilli)
                        .toList()
                : List.of();
    }

    private static @Nullable String text(List<Instant> times) {
        return times.isEmpty()
                ? null
                : times.stream().map(at -> Long.toString(at.toEpochMilli())).collect(Collectors.joining(" "));
    }
}
