package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.messaging.message.CampaignRef;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.TenantId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Campaigns and their runs. Partition tenant and {@code #campaigns}: the campaigns, newest last. Partition tenant and
 * campaign: {@code r#} a run, {@code w#} a wave that is done, {@code n#} a run's counts by shard of the stream.
 */
public final class DynamoCampaigns implements Campaigns {
    private static final String STATE = "st";
    private static final String EPOCH = "ep";
    /** Number: the epoch for which the rest was queued. What was resumed before there was such a thing has none. */
    private static final String QUEUED = "qe";

    private static final String WAVE = "w#";
    private static final String COUNT = "n#";
    private static final String UP_TO = "up"; // S

    /** How often a wave's end is written against others of the same run. */
    private static final int TRIES = 20;

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoCampaigns(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.campaigns();
    }

    @Override
    public boolean add(Campaign campaign) {
        return FirstPut.put(dynamo, table, CampaignItems.write(campaign)).isEmpty();
    }

    @Override
    public void remove(Campaign campaign) {
        dynamo.deleteItem(request -> request.tableName(table).key(key(campaign.tenant(), campaign.id())));
    }

    @Override
    public Optional<Campaign> find(TenantId tenant, CampaignId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(CampaignItems.read(tenant, Item.of(item)));
    }

    @Override
    public List<Campaign> list(TenantId tenant, @Nullable CampaignId before, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(CampaignItems.partition(tenant)));
        if (before != null) {
            values.put(":before", AttributeValue.fromS(before.toString()));
        }
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression(before == null ? "pk = :pk" : "pk = :pk AND sk < :before")
                        .expressionAttributeValues(values)
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .stream()
                .map(item -> CampaignItems.read(tenant, Item.of(item)))
                .toList();
    }

    @Override
    public Optional<Campaign> move(TenantId tenant, CampaignId id, Set<State> from, State to) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":to", AttributeValue.fromS(to.name()));
        values.put(":step", AttributeValue.fromN(to == State.ACTIVE ? "1" : "0"));
        List<String> allowed = new ArrayList<>();
        for (State state : from) {
            values.put(":" + state.name(), AttributeValue.fromS(state.name()));
            allowed.add(":" + state.name());
        }
        try {
            Map<String, AttributeValue> item = dynamo.updateItem(request -> request.tableName(table)
                            .key(key(tenant, id))
                            .updateExpression("SET " + STATE + " = :to ADD " + EPOCH + " :step")
                            .conditionExpression(STATE + " IN (" + String.join(", ", allowed) + ")")
                            .expressionAttributeValues(values)
                            .returnValues(ReturnValue.ALL_NEW))
                    .attributes();
            return Optional.of(CampaignItems.read(tenant, Item.of(item)));
        } catch (ConditionalCheckFailedException refused) {
            return Optional.empty();
        }
    }

    @Override
    public void queued(TenantId tenant, CampaignId id, int epoch) {
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(key(tenant, id))
                    .updateExpression("SET " + QUEUED + " = :epoch")
                    .conditionExpression("attribute_exists(" + EPOCH + ") AND (attribute_not_exists(" + QUEUED + ") OR "
                            + QUEUED + " < :epoch)")
                    .expressionAttributeValues(Map.of(":epoch", AttributeValue.fromN(Integer.toString(epoch)))));
        } catch (ConditionalCheckFailedException laterOrGone) {
            // A later one was noted, which needs this one no more, or the campaign is gone.
        }
    }

    @Override
    public int queuedEpoch(TenantId tenant, CampaignId id) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key(tenant, id)).consistentRead(true))
                .item();
        Long epoch = item.isEmpty() ? null : Item.of(item).numberOrNull(QUEUED);
        return epoch == null ? 0 : Math.toIntExact(epoch);
    }

    @Override
    public void open(TenantId tenant, CampaignId id, Run run) {
        FirstPut.put(dynamo, table, RunItems.write(partition(tenant, id.toString()), run));
    }

    @Override
    public Optional<Run> run(TenantId tenant, CampaignId id, String run) {
        String partition = partition(tenant, id.toString());
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of(
                                Tables.PK,
                                AttributeValue.fromS(partition),
                                Tables.SK,
                                AttributeValue.fromS(RunItems.PREFIX + run)))
                        .consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(run(partition, Item.of(item)));
    }

    @Override
    public List<Run> runs(TenantId tenant, CampaignId id, int limit) {
        String partition = partition(tenant, id.toString());
        return dynamo
                .query(request -> request.tableName(table)
                        .consistentRead(true)
                        .keyConditionExpression("pk = :pk AND begins_with(sk, :run)")
                        .expressionAttributeValues(Map.of(
                                ":pk", AttributeValue.fromS(partition), ":run", AttributeValue.fromS(RunItems.PREFIX)))
                        .scanIndexForward(false)
                        .limit(limit))
                .items()
                .stream()
                .map(item -> run(partition, Item.of(item)))
                .toList();
    }

    @Override
    public Set<Integer> wavesDone(TenantId tenant, CampaignId id, String run) {
        String prefix = WAVE + run + "#";
        return all(partition(tenant, id.toString()), prefix).stream()
                .map(item -> Integer.valueOf(item.text(Tables.SK).substring(prefix.length())))
                .collect(Collectors.toCollection(HashSet::new));
    }

    @Override
    public void waveDone(TenantId tenant, CampaignId id, String run, int wave, int rejected) {
        String partition = partition(tenant, id.toString());
        Item done = Item.empty().text(Tables.PK, partition).text(Tables.SK, "%s%s#%06d".formatted(WAVE, run, wave));
        Update counted = Update.builder()
                .tableName(table)
                .key(Map.of(
                        Tables.PK,
                        AttributeValue.fromS(partition),
                        Tables.SK,
                        AttributeValue.fromS(RunItems.PREFIX + run)))
                .updateExpression("ADD " + RunItems.WAVES_DONE + " :one, " + RunItems.REJECTED + " :rejected")
                .expressionAttributeValues(Map.of(
                        ":one", AttributeValue.fromN("1"),
                        ":rejected", AttributeValue.fromN(Integer.toString(rejected))))
                .build();
        List<TransactWriteItem> both = List.of(
                TransactWriteItem.builder()
                        .put(put -> put.tableName(table)
                                .item(done.values())
                                .conditionExpression("attribute_not_exists(pk)"))
                        .build(),
                TransactWriteItem.builder().update(counted).build());
        for (int attempt = 0; attempt < TRIES; attempt++) {
            try {
                dynamo.transactWriteItems(request -> request.transactItems(both));
                return;
            } catch (TransactionCanceledException refused) {
                if (refused.cancellationReasons().getFirst().code().equals("ConditionalCheckFailed")) {
                    return;
                }
                // Another wave of the run ended at the same time: once more.
            }
        }
        throw new IllegalStateException("too many waves of a run end at once");
    }

    @Override
    public void count(TenantId tenant, CampaignRef run, String shard, List<StatusChange> changes) {
        List<StatusChange> rest = changes;
        while (!rest.isEmpty()) {
            Optional<String> counted = add(tenant, run, shard, rest);
            if (counted.isEmpty()) {
                return;
            }
            // The stream repeats records, perhaps with more after them: only the new ones are counted.
            String upTo = counted.get();
            rest = rest.stream()
                    .filter(change -> RunItems.sortable(change.sequence()).compareTo(upTo) > 0)
                    .toList();
        }
    }

    /** {@return up to where the shard was counted before, when that overlaps; empty when all of it is counted now} */
    private Optional<String> add(TenantId tenant, CampaignRef run, String shard, List<StatusChange> changes) {
        Map<String, AttributeValue> values = new HashMap<>();
        Map<String, String> names = new HashMap<>();
        List<String> adds = new ArrayList<>();
        StatusChange.sum(changes).forEach((status, by) -> {
            if (by != 0) {
                names.put("#" + status.name(), status.wire());
                values.put(":" + status.name(), AttributeValue.fromN(by.toString()));
                adds.add("#" + status.name() + " :" + status.name());
            }
        });
        values.put(
                ":last",
                AttributeValue.fromS(RunItems.sortable(changes.getLast().sequence())));
        values.put(
                ":first",
                AttributeValue.fromS(RunItems.sortable(changes.getFirst().sequence())));
        String sums = adds.isEmpty() ? "" : " ADD " + String.join(", ", adds);
        try {
            dynamo.updateItem(request -> request.tableName(table)
                    .key(Map.of(
                            Tables.PK, AttributeValue.fromS(partition(tenant, run.campaign())),
                            Tables.SK, AttributeValue.fromS(COUNT + run.run() + "#" + shard)))
                    .updateExpression("SET " + UP_TO + " = :last" + sums)
                    .conditionExpression("attribute_not_exists(" + UP_TO + ") OR " + UP_TO + " < :first")
                    .expressionAttributeNames(names.isEmpty() ? null : names)
                    .expressionAttributeValues(values)
                    .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
            return Optional.empty();
        } catch (ConditionalCheckFailedException overlap) {
            return Optional.of(Item.of(overlap.item()).text(UP_TO));
        }
    }

    private Run run(String partition, Item item) {
        return RunItems.read(item, all(partition, COUNT + RunItems.id(item) + "#"));
    }

    private List<Item> all(String partition, String prefix) {
        return QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND begins_with(sk, :prefix)")
                                .expressionAttributeValues(Map.of(
                                        ":pk",
                                        AttributeValue.fromS(partition),
                                        ":prefix",
                                        AttributeValue.fromS(prefix))))
                .toList();
    }

    private static String partition(TenantId tenant, String campaign) {
        return tenant + "#" + campaign;
    }

    private static Map<String, AttributeValue> key(TenantId tenant, CampaignId id) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(CampaignItems.partition(tenant)),
                Tables.SK, AttributeValue.fromS(id.toString()));
    }
}
