package io.chasqui.engagement.aws;

import io.chasqui.engagement.campaign.CampaignId;
import io.chasqui.engagement.campaign.Rejection;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.platform.aws.FirstPut;
import io.chasqui.platform.aws.Item;
import io.chasqui.platform.aws.QueryPages;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Rejections, in the campaigns' table. Partition: tenant and campaign. Sort: {@code x#}, the run and the wave. */
public final class DynamoRejections implements Rejections {
    private static final String PREFIX = "x#";
    private static final String TEST = "te"; // BOOL
    private static final String AT = "at"; // N
    private static final String REJECTED = "e"; // L

    // Within a rejection.
    private static final String PLACE = "n"; // N
    private static final String LINE = "l"; // N
    private static final String REASON = "r"; // S
    private static final String POINTER = "p"; // S

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoRejections(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.campaigns();
    }

    @Override
    public OfWave keep(TenantId tenant, CampaignId campaign, String run, int wave, OfWave rejected) {
        Item item = Item.empty()
                .text(Tables.PK, partition(tenant, campaign))
                .text(Tables.SK, sort(run, wave))
                .flag(TEST, rejected.mode() == Mode.TEST)
                .time(AT, rejected.at())
                .items(
                        REJECTED,
                        rejected.rejections().stream()
                                .map(DynamoRejections::rejection)
                                .toList());
        return FirstPut.put(dynamo, table, item).map(DynamoRejections::ofWave).orElse(rejected);
    }

    @Override
    public Optional<OfWave> find(TenantId tenant, CampaignId campaign, String run, int wave) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .consistentRead(true)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(partition(tenant, campaign)),
                                Tables.SK, AttributeValue.fromS(sort(run, wave)))))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(ofWave(Item.of(item)));
    }

    @Override
    public List<Rejection> between(TenantId tenant, CampaignId campaign, String run, int firstWave, int lastWave) {
        return QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .consistentRead(true)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                                .expressionAttributeValues(Map.of(
                                        ":pk", AttributeValue.fromS(partition(tenant, campaign)),
                                        ":first", AttributeValue.fromS(sort(run, firstWave)),
                                        ":last", AttributeValue.fromS(sort(run, lastWave)))))
                .flatMap(item -> ofWave(item).rejections().stream())
                .toList();
    }

    private static String partition(TenantId tenant, CampaignId campaign) {
        return tenant + "#" + campaign;
    }

    private static String sort(String run, int wave) {
        return "%s%s#%08d".formatted(PREFIX, run, wave);
    }

    private static Item rejection(Rejection rejection) {
        return TargetItems.write(Item.empty(), rejection.to())
                .number(PLACE, rejection.place())
                .number(LINE, rejection.line())
                .text(REASON, rejection.reason())
                .text(POINTER, rejection.pointer());
    }

    private static OfWave ofWave(Item item) {
        return new OfWave(
                item.flag(TEST) ? Mode.TEST : Mode.LIVE,
                item.time(AT),
                item.items(REJECTED).stream()
                        .map(rejection -> new Rejection(
                                Math.toIntExact(rejection.number(PLACE)),
                                rejection.integerOrNull(LINE),
                                TargetItems.read(rejection),
                                rejection.text(REASON),
                                rejection.text(POINTER)))
                        .toList());
    }
}
