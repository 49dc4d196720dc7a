package io.chasqui.platform.aws;

import io.chasqui.platform.access.Client;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.audit.AuditEntry;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.Put;

/**
 * Issuers' clients, in the control table, each twice. A tenant's: partition tenant and {@code #client}, sort our id. For
 * the look-up, when the tenant is not known yet: partition {@code #client#} and the issuer, sort the issuer's id of the
 * client; no tenant's name begins like that.
 */
public final class DynamoClients implements Clients {
    private static final String CLIENTS = "#client";

    private static final String TENANT = "te"; // S
    private static final String ID = "id"; // S
    private static final String ISSUER = "is"; // S
    private static final String CLIENT_ID = "cl"; // S
    private static final String NAME = "n"; // S
    private static final String MODE = "m"; // S
    private static final String SCOPES = "s"; // S, separated by spaces
    private static final String CIDRS = "ci"; // S, separated by spaces
    private static final String CREATED_AT = "cr"; // N
    private static final String CREATED_BY = "cb"; // S
    private static final String MAKERS = "cs"; // S, separated by spaces
    private static final String EXPIRES_AT = "ex"; // N

    private final DynamoDbClient dynamo;
    private final String table;
    private final DynamoAuditLog log;

    public DynamoClients(DynamoDbClient dynamo, Tables tables, DynamoAuditLog log) {
        this.dynamo = dynamo;
        this.table = tables.control();
        this.log = log;
    }

    @Override
    public Optional<Client> known(String issuer, String clientId) {
        return get(lookUp(issuer, clientId), false);
    }

    @Override
    public Optional<Client> find(TenantId tenant, String id) {
        return get(own(tenant, id), true);
    }

    @Override
    public List<Client> list(TenantId tenant, @Nullable String after, int limit) {
        Map<String, AttributeValue> values = new HashMap<>();
        values.put(":pk", AttributeValue.fromS(tenant + CLIENTS));
        if (after != null) {
            values.put(":after", AttributeValue.fromS(after));
        }
        return dynamo
                .query(request -> request.tableName(table)
                        .keyConditionExpression(after == null ? "pk = :pk" : "pk = :pk AND sk > :after")
                        .expressionAttributeValues(values)
                        .limit(limit))
                .items()
                .stream()
                .map(item -> read(Item.of(item)))
                .toList();
    }

    @Override
    public boolean add(Client client, AuditEntry entry) {
        return AuditedWrite.write(
                dynamo,
                log.put(entry),
                AuditedWrite.of(put(own(client.tenant(), client.id()), client)),
                AuditedWrite.of(put(lookUp(client.issuer(), client.clientId()), client)));
    }

    @Override
    public boolean remove(Client client, AuditEntry entry) {
        return AuditedWrite.write(
                dynamo,
                log.put(entry),
                AuditedWrite.of(delete(own(client.tenant(), client.id()))),
                AuditedWrite.of(delete(lookUp(client.issuer(), client.clientId()))));
    }

    private Optional<Client> get(Map<String, AttributeValue> key, boolean latest) {
        Map<String, AttributeValue> item = dynamo.getItem(
                        request -> request.tableName(table).key(key).consistentRead(latest))
                .item();
        return item.isEmpty() ? Optional.empty() : Optional.of(read(Item.of(item)));
    }

    private Put put(Map<String, AttributeValue> key, Client client) {
        Item item = Item.of(new HashMap<>(key))
                .text(TENANT, client.tenant().value())
                .text(ID, client.id())
                .text(ISSUER, client.issuer())
                .text(CLIENT_ID, client.clientId())
                .text(NAME, client.name())
                .text(MODE, client.mode().name())
                .text(SCOPES, DynamoApiKeys.scopes(client.scopes()))
                .text(CIDRS, DynamoTenants.text(client.cidrs()))
                .time(CREATED_AT, client.createdAt())
                .text(CREATED_BY, client.createdBy())
                .text(MAKERS, ids(client.clients()))
                .time(EXPIRES_AT, client.expiresAt());
        return Put.builder()
                .tableName(table)
                .item(item.values())
                .conditionExpression("attribute_not_exists(pk)")
                .build();
    }

    private Delete delete(Map<String, AttributeValue> key) {
        return Delete.builder()
                .tableName(table)
                .key(key)
                .conditionExpression("attribute_exists(pk)")
                .build();
    }

    private static Client read(Item item) {
        return new Client(
                new TenantId(item.text(TENANT)),
                item.text(ID),
                item.text(ISSUER),
                item.text(CLIENT_ID),
                item.text(NAME),
                Mode.valueOf(item.text(MODE)),
                DynamoApiKeys.scopes(item.text(SCOPES)),
                DynamoTenants.cidrs(item.textOrNull(CIDRS)),
                item.time(CREATED_AT),
                item.text(CREATED_BY),
                ids(item.textOrNull(MAKERS), item.text(CREATED_BY)),
                item.timeOrNull(EXPIRES_AT));
    }

    /** {@return clients' ids as an attribute; null for none} */
    static @Nullable String ids(Set<String> clients) {
        return clients.isEmpty() ? null : clients.stream().sorted().collect(Collectors.joining(" "));
    }

    /**
     * {@return the clients' ids that an attribute has}
     *
     * @param text null for none
     * @param createdBy names the maker where the item was written before there was such an attribute
     */
    static Set<String> ids(@Nullable String text, String createdBy) {
        if (text == null) {
            return createdBy.startsWith(Client.PREFIX) ? Set.of(createdBy.substring(Client.PREFIX.length())) : Set.of();
        }
        return Set.of(text.split(" "));
    }

    private static Map<String, AttributeValue> own(TenantId tenant, String id) {
        return Map.of(Tables.PK, AttributeValue.fromS(tenant + CLIENTS), Tables.SK, AttributeValue.fromS(id));
    }

    private static Map<String, AttributeValue> lookUp(String issuer, String clientId) {
        return Map.of(
                Tables.PK, AttributeValue.fromS(CLIENTS + "#" + issuer), Tables.SK, AttributeValue.fromS(clientId));
    }
}
