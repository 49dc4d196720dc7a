package io.chasqui.aws;

import io.chasqui.access.ApiKeys;
import io.chasqui.access.Clients;
import io.chasqui.access.Tenants;
import io.chasqui.audit.AuditLog;
import io.chasqui.campaign.Campaigns;
import io.chasqui.campaign.RecipientLists;
import io.chasqui.configuration.SecretStore;
import io.chasqui.consent.Recipients;
import io.chasqui.event.EventLog;
import io.chasqui.idempotency.IdempotencyRecords;
import io.chasqui.limit.Buckets;
import io.chasqui.limit.Quotas;
import io.chasqui.message.Messages;
import io.chasqui.queue.DeadLetters;
import io.chasqui.queue.TaskQueue;
import io.chasqui.routing.Breakers;
import io.chasqui.schedule.Schedules;
import io.chasqui.webhook.Deliveries;
import io.chasqui.webhook.EventBus;
import io.chasqui.webhook.Webhooks;
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

    public Breakers breakers() {
        return new DynamoBreakers(dynamo(), settings.tables());
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
        return new SqsTaskQueue(this::sqs, settings.queues(), schedules(), clock);
    }

    public DeadLetters deadLetters() {
        return new SqsDeadLetters(this::sqs, settings.queues(), clock);
    }

    public SqsVisibility visibility() {
        return new SqsVisibility(this::sqs, settings.queues());
    }

    public Schedules schedules() {
        return new EventBridgeSchedules(
                this::scheduler,
                settings.queues(),
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
