package io.chasqui.local.dynamo;

import io.chasqui.local.topology.Topology.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Makes the topology's tables. */
public final class Tables {
    private final DynamoDbClient dynamo;
    private final String prefix;

    /** Tables made through {@code dynamo}, each named {@code prefix} and its name in the topology. */
    public Tables(DynamoDbClient dynamo, String prefix) {
        this.dynamo = dynamo;
        this.prefix = prefix;
    }

    /** Makes those of {@code definitions} that don't exist, with their streams and their time to live. */
    public void create(Iterable<TableDefinition> definitions) {
        List<String> existing =
                dynamo.listTablesPaginator().tableNames().stream().toList();
        for (TableDefinition definition : definitions) {
            if (!existing.contains(prefix + definition.name())) {
                create(definition);
            }
        }
    }

    /** Deletes those of {@code definitions} that exist. */
    public void delete(Iterable<TableDefinition> definitions) {
        List<String> existing =
                dynamo.listTablesPaginator().tableNames().stream().toList();
        for (TableDefinition definition : definitions) {
            String name = prefix + definition.name();
            if (existing.contains(name)) {
                dynamo.deleteTable(request -> request.tableName(name));
            }
        }
    }

    private void create(TableDefinition definition) {
        String name = prefix + definition.name();
        List<KeySchemaElement> keys = new ArrayList<>();
        keys.add(key(definition.hashKey(), KeyType.HASH));
        definition.rangeKey().ifPresent(range -> keys.add(key(range, KeyType.RANGE)));
        CreateTableRequest.Builder request = CreateTableRequest.builder()
                .tableName(name)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(keys)
                .attributeDefinitions(definition.attributes().entrySet().stream()
                        .map(attribute -> AttributeDefinition.builder()
                                .attributeName(attribute.getKey())
                                .attributeType(ScalarAttributeType.fromValue(attribute.getValue()))
                                .build())
                        .toList());
        definition.stream()
                .ifPresent(view -> request.streamSpecification(
                        stream -> stream.streamEnabled(true).streamViewType(view)));
        dynamo.createTable(request.build());
        definition
                .ttl()
                .ifPresent(attribute -> dynamo.updateTimeToLive(update -> update.tableName(name)
                        .timeToLiveSpecification(ttl -> ttl.enabled(true).attributeName(attribute))));
    }

    private static KeySchemaElement key(String attribute, KeyType type) {
        return KeySchemaElement.builder().attributeName(attribute).keyType(type).build();
    }
}
