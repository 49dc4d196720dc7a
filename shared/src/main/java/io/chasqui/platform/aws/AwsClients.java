package io.chasqui.platform.aws;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients of AWS's services: each is made when it is first asked for, and all of them share one HTTP client. */
public interface AwsClients extends AutoCloseable {
    DynamoDbClient dynamo();

    SqsClient sqs();

    SchedulerClient scheduler();

    EventBridgeClient eventBridge();

    SecretsManagerClient secretsManager();

    /** Leaves no connection open; the next request opens a new one. */
    void disconnect();

    @Override
    void close();
}
