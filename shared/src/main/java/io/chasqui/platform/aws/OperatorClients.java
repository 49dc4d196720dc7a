package io.chasqui.platform.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of a command or a test, without an application context: each is made once. */
public final class OperatorClients implements AwsClients {
    private final SdkClients clients;
    private final @Nullable URI endpoint;
    private @Nullable DynamoDbClient dynamo;
    private @Nullable SqsClient sqs;
    private @Nullable SchedulerClient scheduler;
    private @Nullable EventBridgeClient eventBridge;
    private @Nullable SecretsManagerClient secretsManager;

    /** @param endpoint where the services are, if not where the region has them */
    public OperatorClients(String region, @Nullable URI endpoint) {
        this.clients = new SdkClients(region);
        this.endpoint = endpoint;
    }

    @Override
    public synchronized DynamoDbClient dynamo() {
        if (dynamo == null) {
            dynamo = clients.client(DynamoDbClient.builder(), endpoint);
        }
        return dynamo;
    }

    @Override
    public synchronized SqsClient sqs() {
        if (sqs == null) {
            sqs = clients.client(SqsClient.builder(), endpoint);
        }
        return sqs;
    }

    @Override
    public synchronized SchedulerClient scheduler() {
        if (scheduler == null) {
            scheduler = clients.client(SchedulerClient.builder(), endpoint);
        }
        return scheduler;
    }

    @Override
    public synchronized EventBridgeClient eventBridge() {
        if (eventBridge == null) {
            eventBridge = clients.client(EventBridgeClient.builder(), endpoint);
        }
        return eventBridge;
    }

    @Override
    public synchronized SecretsManagerClient secretsManager() {
        if (secretsManager == null) {
            secretsManager = clients.client(SecretsManagerClient.builder(), endpoint);
        }
        return secretsManager;
    }

    @Override
    public void disconnect() {
        clients.disconnect();
    }

    @Override
    public void close() {
        clients.close();
    }
}
