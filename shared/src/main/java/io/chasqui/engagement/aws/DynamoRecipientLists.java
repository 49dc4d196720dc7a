package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Recipient lists, in the campaigns' table. Partition tenant and list: {@code list}, {@code p#} a page, {@code u#} a campaign
 * that uses it. Partition tenant and {@code #lists}: the lists, newest last.
 */
public final class DynamoRecipientLists implements RecipientLists {
    private static final String HEAD = "list";
    private static final String USE = "u#";
    private static final String VARIABLES = "v"; // M
    private static final String LINE = "l"; // N
    private static final String MEMBERS = "e"; // L

    private static final String SIZE = "n"; // N
    private static final String NAME = "na"; // S
    private static final String REPEATED = "rp"; // N
    private static final String NAMES = "vn"; // M, the names of variables, with nothing behind them
    private static final String CREATED_AT = "cr"; // N
    private static final String CLOSED = "cl"; // BOOL

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRecipientLists(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.campaigns();
    }

    @Override
    public void add(TenantId tenant, RecipientList list, List<ListMember> members) {
        List<WriteRequest> pages = new ArrayList<>();
        for (int from = 0; from < members.size(); from += PAGE) {
            Item page = Item.empty()
                    .text(Tables.PK, partition(tenant, list.id()))
                    .text(Tables.SK, page(from / PAGE))
                    .items(
                            MEMBERS,
                            members.subList(from, Math.min(from + PAGE, members.size())).stream()
                                    .map(DynamoRecipientLists::member)
                                    .toList());
            pages.add(WriteRequest.builder()
                    .putRequest(put -> put.item(page.values()))
                    .build());
        }
        new BatchRequests(dynamo, table).write(pages);
        put(head(list)
                .text(Tables.PK, directory(tenant))
                .text(Tables.SK, list.id().toString()));
        // Last, so that a list that can be found is whole.
        put(head(list).text(Tables.PK, partition(tenant, list.id())).text(Tables.SK, HEAD));
    }

    @Override
    public List<RecipientList> list(TenantId tenant, @Nullable ListId before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(directory(tenant)));
        if (before != null) {
            values.put(":before", AttributeValue.fromS(before.toString()));
        }
        return dynamo
                .query(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression(before == null ? "pk = :pk" : "pk = :pk AND sk < :before")
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .stream()
                .map(Item::of)
                .map(item -> list(ListId.parse(item.text(Tables.SK)).orElseThrow(), item))
                .toList();
    }

    /** The use is noted before the look, and the list closed before its uses are read: one of the two sees the other. */
    @Override
    public boolean use(TenantId tenant, ListId id, CampaignId campaign) {
        put(Item.empty().text(Tables.PK, partition(tenant, id)).text(Tables.SK, USE + campaign));
        return get(tenant, id, HEAD).filter(head -> !head.flag(CLOSED)).isPresent();
    }

    @Override
    public List<CampaignId> usedBy(TenantId tenant, ListId id) {
        return all(tenant, id)
                .map(key -> key.text(Tables.SK))
                .filter(sort -> sort.startsWith(USE))
                .flatMap(sort -> CampaignId.parse(sort.substring(USE.length())).stream())
                .toList();
    }

    @Override
    public boolean close(TenantId tenant, ListId id) {
        return change(tenant, id, "SET " + CLOSED + " = :closed", Map.of(":closed", AttributeValue.fromBool(true)));
    }

    @Override
    public void reopen(TenantId tenant, ListId id) {
        change(tenant, id, "REMOVE " + CLOSED, Map.of());
    }

    private boolean change(TenantId tenant, ListId id, String expression, Map<String, AttributeValue> values) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(partition(tenant, id), HEAD))
                    .updateExpression(expression)
                    .conditionExpression("attribute_exists(pk)")
                    .expressionAttributeValues(values.isEmpty() ? null : values));
            return true;
        } catch (ConditionalCheckFailedException gone) {
            return false;
        }
    }

    @Override
    public void delete(TenantId tenant, ListId id) {
        dynamo.deleteItem(request -> request.tableName(table).key(key(directory(tenant), id.toString())));
        List<WriteRequest> parts = all(tenant, id)
                .map(part -> part.text(Tables.SK))
                .filter(sort -> !sort.equals(HEAD))
                .map(sort -> WriteRequest.builder()
                        .deleteRequest(part -> part.key(key(partition(tenant, id), sort)))
                        .build())
                .toList();
        new BatchRequests(dynamo, table).write(parts);
        dynamo.deleteItem(request -> request.tableName(table).key(key(partition(tenant, id), HEAD)));
    }

    /** The keys of a list's items, without what is in them. */
    private Stream<Item> all(TenantId tenant, ListId id) {
        return QueryPages.items(
                dynamo,
                request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk")
                        .projectionExpression("sk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition(tenant, id)))));
    }

    @Override
    public Optional<RecipientList> find(TenantId tenant, ListId id) {
        return get(tenant, id, HEAD).map(item -> list(id, item));
    }

    @Override
    public List<ListMember> page(TenantId tenant, ListId id, int page) {
        return get(tenant, id, page(page))
                .map(item -> item.items(MEMBERS).stream()
                        .map(DynamoRecipientLists::member)
                        .toList())
                .orElse(List.of());
    }

    private Optional<Item> get(TenantId tenant, ListId id, String sort) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).consistentRead(true).key(key(partition(tenant, id), sort)))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
    }

    private void put(Item item) {
        dynamo.putItem(request -> request.tableName(table).item(item.values()));
    }

    private static Item head(RecipientList list) {
        return Item.empty()
                .text(NAME, list.name())
                .number(SIZE, list.size())
                .number(REPEATED, list.repeated())
                .item(NAMES, list.variables() == null ? null : names(list.variables()))
                .time(CREATED_AT, list.createdAt());
    }

    private static RecipientList list(ListId id, Item item) {
        Item names = item.itemOrNull(NAMES);
        return new RecipientList(
                id,
                item.textOrNull(NAME),
                Math.toIntExact(item.number(SIZE)),
                Math.toIntExact(item.number(REPEATED)),
                names == null ? null : names.values().keySet(),
                item.time(CREATED_AT));
    }

    private static Item names(Set<String> variables) {
        Item names = Item.empty();
        variables.forEach(name -> names.text(name, ""));
        return names;
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Tables.PK, AttributeValue.fromS(partition), Tables.SK, AttributeValue.fromS(sort));
    }

    private static String directory(TenantId tenant) {
        return tenant + "#lists";
    }

    private static String partition(TenantId tenant, ListId id) {
        return tenant + "#" + id;
    }

    private static String page(int number) {
        return "p#%06d".formatted(number);
    }

    private static Item member(ListMember member) {
        return TargetItems.write(
                Item.empty().number(LINE, member.line()).texts(VARIABLES, member.variables()), member.to());
    }

    private static ListMember member(Item item) {
        return new ListMember(item.integerOrNull(LINE), TargetItems.read(item), item.texts(VARIABLES));
    }
}
