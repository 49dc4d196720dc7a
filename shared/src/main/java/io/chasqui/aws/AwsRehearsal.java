package io.chasqui.aws;

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
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Makes the calls of a message's way once, with an empty answer at hand for each: what the SDK loads and sets up for its
 * first call it then has. No byte leaves the machine, and no right or credential is needed.
 */
public final class AwsRehearsal {
    private static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);
    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("rehearsal"), "sk", AttributeValue.fromS("item"));

    private AwsRehearsal() {}

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
        try (DynamoDbClient dynamo = client(DynamoDbClient.builder(), emulator)) {
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

    private static void send(@Nullable URI emulator) {
        try (SqsClient sqs = client(SqsClient.builder(), emulator)) {
            sqs.sendMessageBatch(send -> send.queueUrl("https://localhost/none")
                    .entries(SendMessageBatchRequestEntry.builder()
                            .id("0")
                            .messageBody("{}")
                            .build()));
        }
    }

    private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, @Nullable URI emulator) {
        builder.endpointOverride(emulator)
                .httpClient(new AnswersAtHand())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("none", "none")));
        return SdkClients.build(builder);
    }

    private static final class AnswersAtHand implements SdkHttpClient {
        @Override
        public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
            return new ExecutableHttpRequest() {
                @Override
                public HttpExecuteResponse call() {
                    return HttpExecuteResponse.builder()
                            .response(SdkHttpResponse.builder().statusCode(200).build())
                            .responseBody(AbortableInputStream.create(new ByteArrayInputStream(EMPTY)))
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
