package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.ListId;
import io.chasqui.engagement.campaign.ListMember;
import io.chasqui.engagement.campaign.RecipientList;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.messaging.acceptance.MessageRequest.Target;
import io.chasqui.people.aws.AddressItems;
import io.chasqui.people.contact.ContactId;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Recipient lists, in the campaigns' table. Partition: tenant and list. Sort: {@code list}, or {@code p#} and a page. */
public final class DynamoRecipientLists implements RecipientLists {
    private static final String HEAD = "list";
    private static final String ADDRESS = "a"; // M
    private static final String CONTACT = "c"; // S
    private static final String VARIABLES = "v"; // M
    private static final String MEMBERS = "e"; // L

    private static final String SIZE = "n"; // N
    private static final String REPEATED = "rp"; // N
    private static final String CREATED_AT = "cr"; // N

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
        // Last, so that a list that can be found is whole.
        Item head = Item.empty()
                .text(Tables.PK, partition(tenant, list.id()))
                .text(Tables.SK, HEAD)
                .number(SIZE, list.size())
                .number(REPEATED, list.repeated())
                .time(CREATED_AT, list.createdAt());
        dynamo.putItem(request -> request.tableName(table).item(head.values()));
    }

    @Override
    public Optional<RecipientList> find(TenantId tenant, ListId id) {
        return get(tenant, id, HEAD)
                .map(item -> new RecipientList(
                        id,
                        Math.toIntExact(item.number(SIZE)),
                        Math.toIntExact(item.number(REPEATED)),
                        item.time(CREATED_AT)));
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
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .consistentRead(true)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(partition(tenant, id)),
                                Tables.SK, AttributeValue.fromS(sort))))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(Item.of(item));
    }

    private static String partition(TenantId tenant, ListId id) {
        return tenant + "#" + id;
    }

    private static String page(int number) {
        return "p#%06d".formatted(number);
    }

    private static Item member(ListMember member) {
        Item item = Item.empty().texts(VARIABLES, member.variables());
        return switch (member.to()) {
            case Target.To to -> item.item(ADDRESS, AddressItems.write(to.address()));
            case Target.Known known -> item.text(CONTACT, known.contact().key());
        };
    }

    private static ListMember member(Item item) {
        Target to = item.has(CONTACT)
                ? new Target.Known(new ContactId(item.text(CONTACT)))
                : new Target.To(AddressItems.read(item, ADDRESS));
        return new ListMember(to, item.texts(VARIABLES));
    }
}
