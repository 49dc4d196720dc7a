package io.chasqui.wiring;

import io.chasqui.engagement.aws.DynamoCampaigns;
import io.chasqui.engagement.aws.DynamoRecipientLists;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.insight.aws.DynamoDeliveries;
import io.chasqui.insight.aws.DynamoEvents;
import io.chasqui.insight.aws.DynamoWebhooks;
import io.chasqui.insight.aws.EventBridgeBus;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.EventBus;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.messaging.aws.DynamoBreakerRecords;
import io.chasqui.messaging.aws.DynamoMessages;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.people.aws.DynamoRecipients;
import io.chasqui.people.consent.Recipients;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.aws.AwsSettings;
import io.chasqui.platform.aws.DynamoApiKeys;
import io.chasqui.platform.aws.DynamoAuditLog;
import io.chasqui.platform.aws.DynamoBuckets;
import io.chasqui.platform.aws.DynamoClients;
import io.chasqui.platform.aws.DynamoIdempotencyRecords;
import io.chasqui.platform.aws.DynamoQuotas;
import io.chasqui.platform.aws.DynamoTenants;
import io.chasqui.platform.aws.EventBridgeSchedules;
import io.chasqui.platform.aws.SdkClients;
import io.chasqui.platform.aws.SecretsManagerStore;
import io.chasqui.platform.aws.SqsDeadLetters;
import io.chasqui.platform.aws.SqsTaskQueue;
import io.chasqui.platform.aws.SqsVisibility;
import io.chasqui.platform.configuration.SecretStore;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.limit.Buckets;
import io.chasqui.platform.limit.Quotas;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.schedule.Schedules;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The ports, over AWS. Each client is made when it is first needed, and all of them share one HTTP client: a function
 * that never schedules never loads the scheduler's client.
 */
public final class AwsPlatform implements AutoCloseable {
    private final AwsSettings settings;
    private final Clock clock;
    private final SdkClients clients;
    private @Nullable DynamoDbClient dynamo;
    private @Nullable SqsClient sqs;
    private @Nullable SchedulerClient scheduler;
    private @Nullable EventBridgeClient eventBridge;
    private @Nullable SecretsManagerClient secretsManager;

    public AwsPlatform(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clients = new SdkClients(settings.region());
        this.clock = clock;
    }

    public Messages messages() {
        return new DynamoMessages(dynamo(), settings.tables());
    }

    public Recipients recipients() {
        return new DynamoRecipients(dynamo(), settings.tables());
    }

    public IdempotencyRecords idempotencyRecords() {
        return new DynamoIdempotencyRecords(dynamo(), settings.tables());
    }

    public Buckets buckets() {
        return new DynamoBuckets(dynamo(), settings.tables());
    }

    public BreakerRecords breakerRecords() {
        return new DynamoBreakerRecords(dynamo(), settings.tables());
    }

    public Quotas quotas() {
        return new DynamoQuotas(dynamo(), settings.tables());
    }

    public ApiKeys apiKeys() {
        return new DynamoApiKeys(dynamo(), settings.tables(), dynamoAuditLog());
    }

    public Tenants tenants() {
        return new DynamoTenants(dynamo(), settings.tables(), dynamoAuditLog());
    }

    public Clients clients() {
        return new DynamoClients(dynamo(), settings.tables(), dynamoAuditLog());
    }

    public AuditLog auditLog() {
        return dynamoAuditLog();
    }

    public Campaigns campaigns() {
        return new DynamoCampaigns(dynamo(), settings.tables());
    }

    public RecipientLists recipientLists() {
        return new DynamoRecipientLists(dynamo(), settings.tables());
    }

    /** @param retention how long events are kept */
    public EventLog eventLog(Duration retention) {
        return new DynamoEvents(dynamo(), settings.tables(), retention, clock);
    }

    public Webhooks webhooks() {
        return new DynamoWebhooks(dynamo(), settings.tables());
    }

    /** @param retention how long deliveries are kept */
    public Deliveries deliveries(Duration retention) {
        return new DynamoDeliveries(dynamo(), settings.tables(), retention, clock);
    }

    /** @param name the bus's name or ARN */
    public EventBus eventBus(String name) {
        return new EventBridgeBus(this::eventBridge, name);
    }

    public TaskQueue taskQueue() {
        return new SqsTaskQueue(this::sqs, settings.queues(), schedules(), Tasks.CODEC, clock);
    }

    public DeadLetters deadLetters() {
        return new SqsDeadLetters(this::sqs, settings.queues(), Tasks.CODEC, clock);
    }

    public SqsVisibility visibility() {
        return new SqsVisibility(this::sqs, settings.queues());
    }

    public Schedules schedules() {
        return new EventBridgeSchedules(
                this::scheduler,
                settings.queues(),
                Tasks.CODEC,
                settings.schedulerGroup(),
                settings.schedulerRoleArn(),
                settings.schedulerKeyArn());
    }

    public SecretStore secretStore() {
        return new SecretsManagerStore(this::secretsManager);
    }

    /**
     * For a snapshot of the process, before which nothing is under way: the client of the queues is made, which most first
     * calls need, and no connection is left open. Whoever is restored from it, on another machine, would wait for an answer
     * on a connection that nobody knows there.
     */
    public void beforeSnapshot() {
        sqs();
        clients.disconnect();
    }

    private DynamoAuditLog dynamoAuditLog() {
        return new DynamoAuditLog(dynamo(), settings.tables(), settings.auditRetention());
    }

    private synchronized DynamoDbClient dynamo() {
        if (dynamo == null) {
            dynamo = clients.client(DynamoDbClient.builder(), settings.dynamoEndpoint());
        }
        return dynamo;
    }

    private synchronized SqsClient sqs() {
        if (sqs == null) {
            sqs = clients.client(SqsClient.builder(), settings.sqsEndpoint());
        }
        return sqs;
    }

    private synchronized SchedulerClient scheduler() {
        if (scheduler == null) {
            scheduler = clients.client(SchedulerClient.builder(), settings.schedulerEndpoint());
        }
        return scheduler;
    }

    private synchronized EventBridgeClient eventBridge() {
        if (eventBridge == null) {
            eventBridge = clients.client(EventBridgeClient.builder(), settings.eventBridgeEndpoint());
        }
        return eventBridge;
    }

    private synchronized SecretsManagerClient secretsManager() {
        if (secretsManager == null) {
            secretsManager = clients.client(SecretsManagerClient.builder(), settings.secretsManagerEndpoint());
        }
        return secretsManager;
    }

    @Override
    public synchronized void close() {
        clients.close();
    }
}
