package io.chasqui.bench;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * As little as a function can be that makes the same calls to AWS: nothing but the SDK and its HTTP client. Its event is
 * the calls' names, with commas between them.
 */
public final class PlainHandler implements RequestStreamHandler {
    private static final Map<String, AttributeValue> KEY =
            Map.of("pk", AttributeValue.fromS("bench#plain"), "sk", AttributeValue.fromS("item"));

    private final SdkHttpClient http = Apache5HttpClient.create();
    private final StaticCredentialsProvider credentials =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    private final Region region = Region.of(System.getenv("AWS_REGION"));
    private final String tables = System.getenv("TABLES");
    private final String table = tables + "control";
    private final DynamoDbClient dynamo = DynamoDbClient.builder()
            .httpClient(http)
            .credentialsProvider(credentials)
            .region(region)
            .endpointOverride(URI.create(System.getenv("DYNAMO")))
            .build();

    @Override
    public void handleRequest(InputStream event, OutputStream answer, Context context) throws IOException {
        String calls = new String(event.readAllBytes(), StandardCharsets.UTF_8).replace("\"", "");
        for (String call : calls.split(",", -1)) {
            call(call);
        }
        answer.write("\"done\"".getBytes(StandardCharsets.UTF_8));
    }

    private void call(String call) {
        switch (call) {
            case "get" -> dynamo.getItem(get -> get.tableName(table).key(KEY));
            case "batch-get" ->
                dynamo.batchGetItem(get -> get.requestItems(Map.of(
                        table, KeysAndAttributes.builder().keys(List.of(KEY)).build())));
            case "query" ->
                dynamo.query(query -> query.tableName(table)
                        .keyConditionExpression("pk = :pk")
                        .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS("bench#none"))));
            case "put" -> dynamo.putItem(put -> put.tableName(table).item(KEY));
            case "update" ->
                dynamo.updateItem(update -> update.tableName(table)
                        .key(KEY)
                        .updateExpression("SET n = :n")
                        .expressionAttributeValues(Map.of(":n", AttributeValue.fromN("1"))));
            case "send" -> send();
            case "accept" -> new PlainAcceptance(dynamo, tables).accept();
            default -> throw new IllegalArgumentException("no call: " + call);
        }
    }

    private void send() {
        try (SqsClient sqs = SqsClient.builder()
                .httpClient(http)
                .credentialsProvider(credentials)
                .region(region)
                .endpointOverride(URI.create(System.getenv("SQS")))
                .build()) {
            sqs.sendMessageBatch(send -> send.queueUrl(System.getenv("QUEUE"))
                    .entries(SendMessageBatchRequestEntry.builder()
                            .id("0")
                            .messageBody("{}")
                            .build()));
        }
    }
}
