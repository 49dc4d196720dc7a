package io.chasqui.functions.edge.wiring.aws;

import io.chasqui.platform.aws.AwsClients;
import io.chasqui.platform.aws.RenewableHttp;
import io.micronaut.context.BeanContext;
import jakarta.inject.Singleton;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The clients among a context's beans, asked for by name: not every function has each of them in its artefact. */
@Singleton
final class ContextClients implements AwsClients {
    private final BeanContext beans;

    ContextClients(BeanContext beans) {
        this.beans = beans;
    }

    @Override
    public DynamoDbClient dynamo() {
        return beans.getBean(DynamoDbClient.class);
    }

    @Override
    public SqsClient sqs() {
        return beans.getBean(SqsClient.class);
    }

    @Override
    public SchedulerClient scheduler() {
        return beans.getBean(SchedulerClient.class);
    }

    @Override
    public EventBridgeClient eventBridge() {
        return beans.getBean(EventBridgeClient.class);
    }

    @Override
    public SecretsManagerClient secretsManager() {
        return beans.getBean(SecretsManagerClient.class);
    }

    @Override
    public void disconnect() {
        beans.getBean(RenewableHttp.class).renew();
    }

    /** The context closes its beans. */
    @Override
    public void close() {}
}
