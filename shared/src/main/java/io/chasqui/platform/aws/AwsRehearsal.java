package io.chasqui.platform.aws;

import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Makes the calls of a message once, with an empty answer at hand for each: what the SDK loads and sets up for its
 * first call it then has. No byte leaves the machine, and no right or credential is needed.
 */
public final class AwsRehearsal {
    private static final Answer EMPTY = new Answer(200, "{}");

    /** What a conditional write meets when somebody else was first: no failure, but the way of every second one. */
    private static final Answer REFUSED =
            new Answer(400, "{\"__type\":\"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException\"}");

    /** The SDK compares what arrived with what it sent: {@code {}}. */
    private static final Answer SENT = new Answer(200, "{\"MD5OfMessageBody\":\"99914b932bd37a50b983c5e7c90ae93b\"}");

    private static final String NO_QUEUE = "https://localhost/none";
    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("rehearsal"), "sk", AttributeValue.fromS("item"));

    private AwsRehearsal() {}

    private record Answer(int status, String body) {}

    /** Makes the HTTP client that the clients of this process will have. */
    public static void makeHttpClient() {
        FirstHttp.HERE.makeAhead();
    }

    /**
     * Makes the calls, those that most functions make first.
     *
     * @param emulator where DynamoDB is, when it is not AWS's own: the SDK loads other classes then
     * @param enough asked before each call whether to leave it and the rest
     */
    public static void run(@Nullable URI emulator, BooleanSupplier enough) {
        try (DynamoDbClient dynamo = client(DynamoDbClient.builder(), emulator, EMPTY)) {
            List<Runnable> calls = List.of(
                    () -> dynamo.updateItem(update -> update.tableName("none").key(KEY)),
                    () -> dynamo.query(query -> query.tableName("none").keyConditionExpression("pk = :pk")),
                    () -> send(emulator),
                    () -> dynamo.getItem(get -> get.tableName("none").key(KEY)),
                    () -> dynamo.putItem(put -> put.tableName("none").item(KEY)),
                    () -> dynamo.batchGetItem(get -> get.requestItems(Map.of(
                            "none",
                            KeysAndAttributes.builder().keys(List.of(KEY)).build()))));
            for (Runnable call : calls) {
                if (enough.getAsBoolean()) {
                    return;
                }
                call.run();
            }
        }
    }

    /**
     * Makes the other calls that functions make in the end: for a snapshot, which is to have all. A start that a first call
     * waits for would only load what that call may not need.
     *
     * @param emulator as for {@link #run}
     */
    public static void runRest(@Nullable URI emulator) {
        try (DynamoDbClient dynamo = client(DynamoDbClient.builder(), emulator, EMPTY);
                DynamoDbClient refuses = client(DynamoDbClient.builder(), emulator, REFUSED);
                SqsClient sqs = client(SqsClient.builder(), emulator, SENT)) {
            dynamo.deleteItem(delete -> delete.tableName("none").key(KEY));
            dynamo.transactWriteItems(write -> write.transactItems(TransactWriteItem.builder()
                    .put(Put.builder().tableName("none").item(KEY).build())
                    .build()));
            dynamo.batchWriteItem(write -> write.requestItems(Map.of(
                    "none",
                    List.of(WriteRequest.builder()
                            .putRequest(PutRequest.builder().item(KEY).build())
                            .build()))));
            sqs.sendMessage(send -> send.queueUrl(NO_QUEUE).messageBody("{}"));
            sqs.changeMessageVisibilityBatch(change -> change.queueUrl(NO_QUEUE)
                    .entries(ChangeMessageVisibilityBatchRequestEntry.builder()
                            .id("0")
                            .receiptHandle("none")
                            .visibilityTimeout(0)
                            .build()));
            refuses.putItem(put -> put.tableName("none").item(KEY));
        } catch (ConditionalCheckFailedException asWanted) {
            // It is what was rehearsed last.
        }
    }

    private static void send(@Nullable URI emulator) {
        try (SqsClient sqs = client(SqsClient.builder(), emulator, EMPTY)) {
            sqs.sendMessageBatch(send -> send.queueUrl(NO_QUEUE)
                    .entries(SendMessageBatchRequestEntry.builder()
                            .id("0")
                            .messageBody("{}")
                            .build()));
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, @Nullable URI emulator, Answer answer) {
        builder.endpointOverride(emulator)
                .httpClient(new AnswersAtHand(answer))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
        return SdkClients.build(builder);
    }

    private static final class AnswersAtHand implements SdkHttpClient {
        private final Answer answer;

        AnswersAtHand(Answer answer) {
            this.answer = answer;
        }

        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder()
                                    .statusCode(answer.status())
                                    .build())
                            .responseBody(AbortableInputStream.create(
                                    new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
                            .build();
                }

                @Override
                public void abort() {}
            };
        }

        @Override
        public void close() {}
    }
}
