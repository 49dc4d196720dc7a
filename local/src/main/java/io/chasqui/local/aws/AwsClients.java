package io.chasqui.local.aws;

import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * Makes SDK clients for the engine's endpoints, with made-up credentials and one HTTP connection pool. Closing this
 * closes the pool, after which no client of it works.
 */
public final class AwsClients implements AutoCloseable {
    private static final int MAX_CONNECTIONS = 400;
    private static final AwsCredentialsProvider CREDENTIALS =
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));

    private final SdkHttpClient http = Apache5HttpClient.builder()
            .maxConnections(MAX_CONNECTIONS)
            .socketTimeout(Duration.ofSeconds(60))
            .build();

    /** The pool, for clients made elsewhere. */
    public SdkHttpClient http() {
        return http;
    }

    /** A client of the tables at {@code endpoint}. */
    public DynamoDbClient dynamo(URI endpoint) {
        return configure(DynamoDbClient.builder(), endpoint).build();
    }

    /** A client of the streams at {@code endpoint}. */
    public DynamoDbStreamsClient streams(URI endpoint) {
        return configure(DynamoDbStreamsClient.builder(), endpoint).build();
    }

    /** A client of the queues at {@code endpoint}. */
    public SqsClient sqs(URI endpoint) {
        return configure(SqsClient.builder(), endpoint).build();
    }

    /** A client of the schedules at {@code endpoint}. */
    public SchedulerClient scheduler(URI endpoint) {
        return configure(SchedulerClient.builder(), endpoint).build();
    }

    @Override
    public void close() {
        http.close();
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configure(B builder, URI endpoint) {
        return builder.httpClient(http)
                .credentialsProvider(CREDENTIALS)
                .region(Region.of(LocalAccount.REGION))
                .endpointOverride(endpoint);
    }
}
