package io.chasqui.aws;

import io.chasqui.tenant.ApiKeys;
import io.chasqui.tenant.IssuedKey;
import io.chasqui.tenant.Mode;
import io.chasqui.tenant.Scope;
import io.chasqui.tenant.TenantId;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** API keys, in the control table. Partition: tenant and {@code #key}. Sort: the key's id. */
public final class DynamoApiKeys implements ApiKeys {
    private static final String KEYS = "#key";

    private final DynamoDbClient dynamo;
    private final String table;

    public DynamoApiKeys(DynamoDbClient dynamo, Tables tables) {
        this.dynamo = dynamo;
        this.table = tables.control();
    }

    @Override
    public Optional<IssuedKey> find(TenantId tenant, String keyId) {
        Map<String, AttributeValue> item = dynamo.getItem(request -> request.tableName(table)
                        .key(Map.of(
                                Tables.PK, AttributeValue.fromS(tenant + KEYS),
                                Tables.SK, AttributeValue.fromS(keyId))))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(read(tenant, Item.of(item)));
    }

    @Override
    public void put(IssuedKey key) {
        Item item = Item.empty()
                .text(Tables.PK, key.tenant() + KEYS)
                .text(Tables.SK, key.keyId())
                .text("ha", key.secretHash())
                .text("m", key.mode().name())
                .text("s", key.scopes().stream().map(Scope::wire).sorted().collect(Collectors.joining(" ")))
                .time("ex", key.expiresAt());
        dynamo.putItem(request -> request.tableName(table).item(item.values()));
    }

    private static IssuedKey read(TenantId tenant, Item item) {
        return new IssuedKey(
                tenant,
                item.text(Tables.SK),
                item.text("ha"),
                Mode.valueOf(item.text("m")),
                Arrays.stream(item.text("s").split(" "))
                        .flatMap(scope -> Scope.of(scope).stream())
                        .collect(Collectors.toSet()),
                item.timeOrNull("ex"));
    }
}
