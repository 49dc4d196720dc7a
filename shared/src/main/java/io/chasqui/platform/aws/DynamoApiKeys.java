package io.chasqui.platform.aws;

import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.IssuedKey;
import io.chasqui.platform.access.IssuedKey.Previous;
import io.chasqui.platform.access.IssuedToken;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.Scope;
import io.chasqui.platform.tenant.TenantId;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * API keys, in the control table. Partition: tenant and {@code #key}. Sort: the key's id. When a key was used last is an
 * item of the partition {@code #key-use}, because every function may write that, and one alone may write keys.
 */
public final class DynamoApiKeys implements ApiKeys {
    private static final String KEYS = "#key";
    private static final String USES = "#key-use";
    private static final String TOKENS = "#token";
    private static final String SECRET = "ha"; // S
    private static final String REVOKED = "rv"; // N
    private static final String AT = "at"; // N

    private static final String NAME = "n"; // S
    private static final String PREVIOUS_SECRET = "ph"; // S
    private static final String PREVIOUS_UNTIL = "pu"; // N
    private static final String MODE = "m"; // S
    private static final String SCOPES = "s"; // S, separated by spaces
    private static final String CIDRS = "ci"; // S, separated by spaces
    private static final String CREATED_AT = "cr"; // N
    private static final String CREATED_BY = "cb"; // S
    private static final String CLIENTS = "cs"; // S, separated by spaces
    private static final String EXPIRES_AT = "ex"; // N

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoAuditLog log;

    public DynamoApiKeys(DynamoDbClient dynamo, Tables tables, DynamoAuditLog log) {
        this.dynamo = dynamo;
        this.table = tables.control();
        this.log = log;
    }

    @Override
    public KeyLookup lookUp(TenantId tenant, String keyId) {
        // A key that was made or rotated a moment ago has to be there: nobody is to be refused for an older reading.
        KeysAndAttributes all = KeysAndAttributes.builder()
                .consistentRead(true)
                .keys(List.of(key(tenant, KEYS, keyId), key(tenant, USES, keyId), DynamoTenants.key(tenant)))
                .build();
        BatchGetItemResponse found = dynamo.batchGetItem(request -> request.requestItems(Map.of(table, all)));
        if (found.hasUnprocessedKeys() && !found.unprocessedKeys().isEmpty()) {
            throw SdkClientException.create("the control table did not answer for every key");
        }
        Map<String, Map<String, AttributeValue>> byPartition = new HashMap<>();
        found.responses()
                .getOrDefault(table, List.of())
                .forEach(item -> byPartition.put(Item.of(item).text(Tables.PK), item));
        Map<String, AttributeValue> use = byPartition.get(tenant + USES);
        return new KeyLookup(
                Optional.ofNullable(byPartition.get(tenant + KEYS)).map(item -> read(tenant, Item.of(item))),
                DynamoTenants.read(byPartition.get(tenant + DynamoTenants.SETTINGS)),
                use == null ? null : Item.of(use).time(AT));
    }

    @Override
    public Optional<IssuedKey> find(TenantId tenant, String keyId) {
        Map<String, AttributeValue> item = dynamo.getItem(request ->
                        request.tableName(table).key(key(tenant, KEYS, keyId)).consistentRead(true))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(read(tenant, Item.of(item)));
    }

    @Override
    public List<IssuedKey> list(TenantId tenant, @Nullable String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(tenant + KEYS));
        if (after != null) {
            values.put(":after", AttributeValue.fromS(after));
        }
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression(after == null ? "pk = :pk" : "pk = :pk AND sk > :after")
                        .expressionAttributeValues(values)
                        .consistentRead(true)
                        .limit(limit))
                .items()
                .stream()
                .map(item -> read(tenant, Item.of(item)))
                .toList();
    }

    @Override
    public Map<String, Instant> lastUses(TenantId tenant, String firstId, String lastId) {
        return QueryPages.items(
                        dynamo,
                        request -> request.tableName(table)
                                .keyConditionExpression("pk = :pk AND sk BETWEEN :first AND :last")
                                .expressionAttributeValues(Map.of(
                                        ":pk", AttributeValue.fromS(tenant + USES),
                                        ":first", AttributeValue.fromS(firstId),
                                        ":last", AttributeValue.fromS(lastId))))
                .collect(Collectors.toMap(item -> item.text(Tables.SK), item -> item.time(AT)));
    }

    @Override
    public boolean add(IssuedKey key, AuditEntry entry) {
        Put put = Put.builder()
                .tableName(table)
                .item(item(key).values())
                .conditionExpression("attribute_not_exists(pk)")
                .build();
        return AuditedWrite.write(dynamo, log.put(entry), AuditedWrite.of(put));
    }

    @Override
    public boolean replace(IssuedKey before, IssuedKey after, AuditEntry entry) {
        // Only what differs: a scope that this version does not know stays the key's.
        Rewrite rewrite = Rewrite.between(item(before), item(after));
        Update update = Update.builder()
                .tableName(table)
                .key(key(after.tenant(), KEYS, after.keyId()))
                .updateExpression(rewrite.expression())
                .conditionExpression("#secret = :secret AND attribute_not_exists(#revoked)")
                .expressionAttributeNames(rewrite.names(Map.of("#secret", SECRET, "#revoked", REVOKED)))
                .expressionAttributeValues(rewrite.values(Map.of(":secret", AttributeValue.fromS(before.secretHash()))))
                .build();
        return AuditedWrite.write(dynamo, log.put(entry), AuditedWrite.of(update));
    }

    @Override
    public void addToken(IssuedToken token) {
        Item item = Item.empty()
                .text(Tables.PK, token.tenant() + TOKENS)
                .text(Tables.SK, token.keyId() + token.tokenId())
                .text(SECRET, token.secretHash())
                .text(SCOPES, scopes(token.scopes()))
                .time(EXPIRES_AT, token.expiresAt())
                .number(Tables.TTL, token.expiresAt().getEpochSecond());
        dynamo.putItem(request -> request.tableName(table)
                .item(item.values())
                // The same token may be added again.
                .conditionExpression("attribute_not_exists(pk) OR " + SECRET + " = :secret")
                .expressionAttributeValues(Map.of(":secret", AttributeValue.fromS(token.secretHash()))));
    }

    @Override
    public Optional<IssuedToken> token(TenantId tenant, String keyId, String tokenId) {
        Map<String, AttributeValue> found = dynamo.getItem(
                        request -> request.tableName(table).key(key(tenant, TOKENS, keyId + tokenId)))
                .item();
        if (found.isEmpty()) {
            return Optional.empty();
        }
        Item item = Item.of(found);
        return Optional.of(new IssuedToken(
                tenant, keyId, tokenId, item.text(SECRET), scopes(item.text(SCOPES)), item.time(EXPIRES_AT)));
    }

    @Override
    public void recordUse(TenantId tenant, String keyId, Instant at) {
        Rewrite rewrite = Rewrite.to(Item.empty().time(AT, at), Set.of());
        dynamo.updateItem(request -> request.tableName(table)
                .key(key(tenant, USES, keyId))
                .updateExpression(rewrite.expression())
                .expressionAttributeNames(rewrite.names())
                .expressionAttributeValues(rewrite.values()));
    }

    private static Item item(IssuedKey key) {
        Previous previous = key.previous();
        return Item.empty()
                .text(Tables.PK, key.tenant() + KEYS)
                .text(Tables.SK, key.keyId())
                .text(NAME, key.name())
                .text(SECRET, key.secretHash())
                .text(PREVIOUS_SECRET, previous == null ? null : previous.secretHash())
                .time(PREVIOUS_UNTIL, previous == null ? null : previous.until())
                .text(MODE, key.mode().name())
                .text(SCOPES, scopes(key.scopes()))
                .text(CIDRS, DynamoTenants.text(key.cidrs()))
                .time(CREATED_AT, key.createdAt())
                .text(CREATED_BY, key.createdBy())
                .text(CLIENTS, DynamoClients.ids(key.clients()))
                .time(EXPIRES_AT, key.expiresAt())
                .time(REVOKED, key.revokedAt());
    }

    /** A key of before there was an API for keys has no name and no date. */
    private static IssuedKey read(TenantId tenant, Item item) {
        String previous = item.textOrNull(PREVIOUS_SECRET);
        String createdBy = Objects.requireNonNullElse(item.textOrNull(CREATED_BY), "platform");
        return new IssuedKey(
                tenant,
                item.text(Tables.SK),
                Objects.requireNonNullElse(item.textOrNull(NAME), ""),
                item.text(SECRET),
                previous == null ? null : new Previous(previous, item.time(PREVIOUS_UNTIL)),
                Mode.valueOf(item.text(MODE)),
                scopes(item.text(SCOPES)),
                DynamoTenants.cidrs(item.textOrNull(CIDRS)),
                Objects.requireNonNullElse(item.timeOrNull(CREATED_AT), Instant.EPOCH),
                createdBy,
                DynamoClients.ids(item.textOrNull(CLIENTS), createdBy),
                item.timeOrNull(EXPIRES_AT),
                item.timeOrNull(REVOKED));
    }

    static String scopes(Set<Scope> scopes) {
        return scopes.stream().map(Scope::wire).sorted().collect(Collectors.joining(" "));
    }

    static Set<Scope> scopes(String text) {
        return Arrays.stream(text.split(" "))
                .flatMap(scope -> Scope.of(scope).stream())
                .collect(Collectors.toSet());
    }

    private static Map<String, AttributeValue> key(TenantId tenant, String kind, String keyId) {
        return Map.of(Tables.PK, AttributeValue.fromS(tenant + kind), Tables.SK, AttributeValue.fromS(keyId));
    }
}
