package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.platform.aws.BatchRequests;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Rewrite;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Changes of campaigns' items, in the partitions of {@link DynamoCampaigns}. */
public final class DynamoCampaignEdits implements CampaignEdits {
    private static final String STATE = "st"; // S
    private static final String STARTED = "sd"; // BOOL
    private static final String SAME_REVISION = "(" + CampaignItems.REVISION
            + " = :revision OR (:revision = :first AND attribute_not_exists(" + CampaignItems.REVISION + ")))";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoCampaignEdits(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.campaigns();
    }

    @Override
    public boolean change(Campaign before, Campaign after) {
        Item was = CampaignItems.write(before);
        Item is = CampaignItems.write(after);
        if (was.values().equals(is.values())) {
            return true;
        }
        Rewrite rewrite = Rewrite.between(was, is);
        Map<String, AttributeValue> condition = new HashMap<>(revision(before.revision()));
        condition.put(":cancelled", AttributeValue.fromS(State.CANCELLED.name()));
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(
                            CampaignItems.partition(before.tenant()),
                            before.id().toString()))
                    .updateExpression(rewrite.expression())
                    .conditionExpression("attribute_exists(pk) AND attribute_not_exists(" + STARTED + ") AND " + STATE
                            + " <> :cancelled AND " + SAME_REVISION)
                    .expressionAttributeNames(rewrite.names())
                    .expressionAttributeValues(rewrite.values(condition)));
            return true;
        } catch (ConditionalCheckFailedException startedOrGone) {
            return false;
        }
    }

    @Override
    public boolean begin(TenantId tenant, CampaignId id, int revision) {
        Map<String, AttributeValue> values = new HashMap<>(revision(revision));
        values.put(":started", AttributeValue.fromBool(true));
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(CampaignItems.partition(tenant), id.toString()))
                    .updateExpression("SET " + STARTED + " = :started")
                    .conditionExpression("attribute_exists(pk) AND " + SAME_REVISION)
                    .expressionAttributeValues(values));
            return true;
        } catch (ConditionalCheckFailedException other) {
            return false;
        }
    }

    @Override
    public void delete(TenantId tenant, CampaignId id) {
        String partition = tenant + "#" + id;
        List<WriteRequest> parts = QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk")
                                .projectionExpression("sk")
                                .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(partition))))
                .map(part -> WriteRequest.builder()
                        .deleteRequest(item -> item.key(key(partition, part.text(Tables.SK))))
                        .build())
                .toList();
        new BatchRequests(dynamo, table).write(parts);
        dynamo.deleteItem(request -> request.tableName(table).key(key(CampaignItems.partition(tenant), id.toString())));
    }

    private static Map<String, AttributeValue> revision(int revision) {
        return Map.of(
                ":revision", AttributeValue.fromN(Integer.toString(revision)), ":first", AttributeValue.fromN("0"));
    }

    private static Map<String, AttributeValue> key(String partition, String sort) {
        return Map.of(Tables.PK, AttributeValue.fromS(partition), Tables.SK, AttributeValue.fromS(sort));
    }
}
