package io.chasqui.local.dynamo;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import com.amazonaws.services.dynamodbv2.local.server.LocalDynamoDBRequestHandler;
import io.chasqui.local.aws.AwsClients;
import io.chasqui.local.topology.Topology;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

class EmbeddedDynamoTest {
    private static final Map<String, AttributeValue> KEY = Map.of("pk", fromS("a"), "sk", fromS("1"));

    @TempDir
    private Path directory;

    /** DynamoDB Local itself tells some of the callers that there is no such operation. */
    @Test
    void answersWhileOthersAreMade() throws Exception {
        LocalDynamoDBRequestHandler others = new LocalDynamoDBRequestHandler(0, true, null, true, false);
        try (AwsClients clients = new AwsClients();
                EmbeddedDynamo embedded = EmbeddedDynamo.start(null);
                ExecutorService caller = Executors.newSingleThreadExecutor()) {
            DynamoDbClient dynamo = clients.dynamo(embedded.endpoint());
            Future<?> calls = caller.submit(() -> {
                for (int i = 0; i < 200; i++) {
                    dynamo.listTables();
                }
            });
            while (!calls.isDone()) {
                assertThat(EmbeddedDynamo.handler(others)).isNotNull();
            }

            assertThat(calls).succeedsWithin(Duration.ZERO);
        } finally {
            others.shutdown();
        }
    }

    @Test
    void tellsOfWritesAndNotOfReads() {
        AtomicInteger writes = new AtomicInteger();
        try (AwsClients clients = new AwsClients();
                EmbeddedDynamo embedded = EmbeddedDynamo.start(null)) {
            DynamoDbClient dynamo = clients.dynamo(embedded.endpoint());
            new Tables(dynamo, "t-").create(Topology.load().tables().values());
            embedded.onWrite(writes::incrementAndGet);

            dynamo.getItem(get -> get.tableName("t-conversations").key(KEY));
            dynamo.query(query -> query.tableName("t-conversations")
                    .keyConditionExpression("pk = :pk")
                    .expressionAttributeValues(Map.of(":pk", fromS("a"))));
            String stream = dynamo.describeTable(describe -> describe.tableName("t-conversations"))
                    .table()
                    .latestStreamArn();
            clients.streams(embedded.endpoint()).describeStream(describe -> describe.streamArn(stream));
            assertThat(writes).hasValue(0);

            dynamo.putItem(put -> put.tableName("t-conversations").item(KEY));
        }
        assertThat(writes).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PutItem",
                "UpdateItem",
                "DeleteItem",
                "BatchWriteItem",
                "TransactWriteItems",
                "ExecuteStatement",
                "ExecuteTransaction",
                "BatchExecuteStatement"
            })
    void takesForAWriteWhatChangesItems(String operation) {
        assertThat(EmbeddedDynamo.isRead("DynamoDB_20120810." + operation)).isFalse();
    }

    @Test
    void makesTheTablesOnceAndKeepsTheirItems() {
        String stream;
        try (AwsClients clients = new AwsClients();
                EmbeddedDynamo embedded = EmbeddedDynamo.start(directory)) {
            DynamoDbClient dynamo = clients.dynamo(embedded.endpoint());
            new Tables(dynamo, "t-").create(Topology.load().tables().values());
            dynamo.putItem(put -> put.tableName("t-conversations").item(KEY));
            var table = dynamo.describeTable(describe -> describe.tableName("t-conversations"))
                    .table();
            stream = table.latestStreamArn();

            assertThat(table.streamSpecification().streamViewType()).isEqualTo(StreamViewType.NEW_AND_OLD_IMAGES);
            assertThat(dynamo.describeTimeToLive(describe -> describe.tableName("t-contacts"))
                            .timeToLiveDescription()
                            .timeToLiveStatus())
                    .isEqualTo(TimeToLiveStatus.ENABLED);
        }
        try (AwsClients clients = new AwsClients();
                EmbeddedDynamo embedded = EmbeddedDynamo.start(directory)) {
            DynamoDbClient dynamo = clients.dynamo(embedded.endpoint());
            new Tables(dynamo, "t-").create(Topology.load().tables().values());

            assertThat(dynamo.getItem(get -> get.tableName("t-conversations").key(KEY))
                            .item())
                    .isEqualTo(KEY);
            assertThat(dynamo.describeTable(describe -> describe.tableName("t-conversations"))
                            .table()
                            .latestStreamArn())
                    .isEqualTo(stream);
        }
    }
}
