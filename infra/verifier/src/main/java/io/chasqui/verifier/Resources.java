package io.chasqui.verifier;

import com.fasterxml.jackson.jr.ob.JSON;
import io.chasqui.local.topology.Topology.QueueDefinition;
import io.chasqui.local.topology.Topology.TableDefinition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.lambda.model.EventSourceMappingConfiguration;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Reads the tables, and the queues that have a consumer. */
final class Resources {
    private static final int SECONDS_A_DAY = 86_400;

    private final DynamoDbClient dynamo;
    private final SqsClient sqs;

    Resources(Account account) {
        this.dynamo = account.client(DynamoDbClient.builder());
        this.sqs = account.client(SqsClient.builder());
    }

    /** {@return a table's name in the topology} */
    static String tableOf(String prefix, String streamArn) {
        return streamArn.split("/", -1)[1].substring(prefix.length());
    }

    Map<String, TableDefinition> tables(String prefix) {
        Map<String, TableDefinition> tables = new TreeMap<>();
        dynamo.listTablesPaginator().tableNames().forEach(name -> {
            String own = name.substring(prefix.length());
            tables.put(own, table(own, name));
        });
        return tables;
    }

    private TableDefinition table(String own, String name) {
        TableDescription table =
                dynamo.describeTable(request -> request.tableName(name)).table();
        var ttl = dynamo.describeTimeToLive(request -> request.tableName(name)).timeToLiveDescription();
        return new TableDefinition(
                own,
                key(table, KeyType.HASH).orElseThrow(),
                key(table, KeyType.RANGE),
                table.attributeDefinitions().stream()
                        .collect(Collectors.toMap(
                                attribute -> attribute.attributeName(),
                                attribute -> attribute.attributeTypeAsString())),
                Optional.ofNullable(ttl.attributeName()),
                Optional.ofNullable(table.streamSpecification()).map(stream -> stream.streamViewTypeAsString()));
    }

    private static Optional<String> key(TableDescription table, KeyType type) {
        return table.keySchema().stream()
                .filter(key -> key.keyType() == type)
                .map(KeySchemaElement::attributeName)
                .findFirst();
    }

    Map<String, String> queueArns(String prefix, List<EventSourceMappingConfiguration> mappings) {
        return mappings.stream()
                .map(EventSourceMappingConfiguration::eventSourceArn)
                .filter(Resources::isOfTasks)
                .collect(Collectors.toMap(arn -> queue(prefix, arn), arn -> arn));
    }

    Map<String, QueueDefinition> queues(String prefix, List<EventSourceMappingConfiguration> mappings) {
        return mappings.stream()
                .filter(mapping -> isOfTasks(mapping.eventSourceArn()))
                .map(mapping -> queue(prefix, mapping))
                .collect(Collectors.toMap(QueueDefinition::name, queue -> queue));
    }

    /** Lambda's reports of the dispatch relay's records invoke a function too, and are no queue of the topology. */
    private static boolean isOfTasks(String arn) {
        return arn.contains(":sqs:") && !arn.endsWith("-failed");
    }

    private QueueDefinition queue(String prefix, EventSourceMappingConfiguration mapping) {
        String arn = mapping.eventSourceArn();
        String url =
                sqs.getQueueUrl(request -> request.queueName(fileName(arn))).queueUrl();
        Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(
                        request -> request.queueUrl(url).attributeNames(QueueAttributeName.ALL))
                .attributes();
        return new QueueDefinition(
                queue(prefix, arn),
                Invoked.of(mapping.functionArn()).name(prefix),
                arn.endsWith(".fifo"),
                number(attributes.get(QueueAttributeName.VISIBILITY_TIMEOUT)),
                redriveAfter(attributes.getOrDefault(QueueAttributeName.REDRIVE_POLICY, "{}")),
                number(attributes.get(QueueAttributeName.MESSAGE_RETENTION_PERIOD)) / SECONDS_A_DAY,
                mapping.batchSize(),
                mapping.maximumBatchingWindowInSeconds() == null ? 0 : mapping.maximumBatchingWindowInSeconds(),
                mapping.scalingConfig() == null ? 0 : mapping.scalingConfig().maximumConcurrency());
    }

    private static String fileName(String arn) {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    private static String queue(String prefix, String arn) {
        String name = fileName(arn).substring(prefix.length());
        return name.endsWith(".fifo") ? name.substring(0, name.length() - ".fifo".length()) : name;
    }

    private static int redriveAfter(String policy) {
        try {
            return number(String.valueOf(JSON.std.mapFrom(policy).get("maxReceiveCount")));
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private static int number(@Nullable String text) {
        return Integer.parseInt(String.valueOf(text));
    }
}
