package io.chasqui.wiring;

import io.chasqui.engagement.aws.DynamoCampaignEdits;
import io.chasqui.engagement.aws.DynamoCampaigns;
import io.chasqui.engagement.aws.DynamoRecipientLists;
import io.chasqui.engagement.aws.DynamoRejections;
import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.insight.aws.DynamoDeliveries;
import io.chasqui.insight.aws.DynamoEvents;
import io.chasqui.insight.aws.DynamoWebhooks;
import io.chasqui.insight.aws.EventBridgeBus;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.EventBus;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.messaging.aws.DynamoBreakerRecords;
import io.chasqui.messaging.aws.DynamoConversations;
import io.chasqui.messaging.aws.DynamoMessages;
import io.chasqui.messaging.aws.DynamoProviderIds;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.people.aws.DynamoCardHistory;
import io.chasqui.people.aws.DynamoContacts;
import io.chasqui.people.aws.DynamoRecipients;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.access.ApiKeys;
import io.chasqui.platform.access.Clients;
import io.chasqui.platform.access.Tenants;
import io.chasqui.platform.audit.AuditLog;
import io.chasqui.platform.aws.AwsClients;
import io.chasqui.platform.aws.AwsSettings;
import io.chasqui.platform.aws.DynamoApiKeys;
import io.chasqui.platform.aws.DynamoAuditLog;
import io.chasqui.platform.aws.DynamoBuckets;
import io.chasqui.platform.aws.DynamoClients;
import io.chasqui.platform.aws.DynamoIdempotencyRecords;
import io.chasqui.platform.aws.DynamoQuotas;
import io.chasqui.platform.aws.DynamoTenants;
import io.chasqui.platform.aws.EventBridgeSchedules;
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

/**
 * The ports, over AWS. Each client is asked for when it is first needed: a function that never schedules never loads the
 * scheduler's client.
 */
public final class AwsPlatform implements AutoCloseable {
    private final AwsSettings settings;
    private final AwsClients clients;
    private final Clock clock;

    /** @param clients are closed with it */
    public AwsPlatform(AwsSettings settings, AwsClients clients, Clock clock) {
        this.settings = settings;
        this.clients = clients;
        this.clock = clock;
    }

    public Messages messages() {
        return new DynamoMessages(clients.dynamo(), settings.tables());
    }

    public Conversations conversations() {
        return new DynamoConversations(clients.dynamo(), settings.tables(), dynamoAuditLog());
    }

    public ProviderIds providerIds() {
        return new DynamoProviderIds(clients.dynamo(), settings.tables());
    }

    public Recipients recipients(ContactIds ids) {
        return new DynamoRecipients(clients.dynamo(), settings.tables(), ids);
    }

    public Contacts contacts(ContactIds ids) {
        return new DynamoContacts(
                clients.dynamo(),
                settings.tables(),
                new DynamoRecipients(clients.dynamo(), settings.tables(), ids),
                dynamoAuditLog());
    }

    public CardHistory cardHistory() {
        return new DynamoCardHistory(clients.dynamo(), settings.tables());
    }

    public IdempotencyRecords idempotencyRecords() {
        return new DynamoIdempotencyRecords(clients.dynamo(), settings.tables());
    }

    public Buckets buckets() {
        return new DynamoBuckets(clients.dynamo(), settings.tables());
    }

    public BreakerRecords breakerRecords() {
        return new DynamoBreakerRecords(clients.dynamo(), settings.tables());
    }

    public Quotas quotas() {
        return new DynamoQuotas(clients.dynamo(), settings.tables());
    }

    public ApiKeys apiKeys() {
        return new DynamoApiKeys(clients.dynamo(), settings.tables(), dynamoAuditLog());
    }

    public Tenants tenants() {
        return new DynamoTenants(clients.dynamo(), settings.tables(), dynamoAuditLog());
    }

    public Clients clients() {
        return new DynamoClients(clients.dynamo(), settings.tables(), dynamoAuditLog());
    }

    public AuditLog auditLog() {
        return dynamoAuditLog();
    }

    public Campaigns campaigns() {
        return new DynamoCampaigns(clients.dynamo(), settings.tables());
    }

    public CampaignEdits campaignEdits() {
        return new DynamoCampaignEdits(clients.dynamo(), settings.tables());
    }

    public Rejections rejections() {
        return new DynamoRejections(clients.dynamo(), settings.tables());
    }

    public RecipientLists recipientLists() {
        return new DynamoRecipientLists(clients.dynamo(), settings.tables());
    }

    /** @param retention how long events are kept */
    public EventLog eventLog(Duration retention) {
        return new DynamoEvents(clients.dynamo(), settings.tables(), retention, clock);
    }

    public Webhooks webhooks() {
        return new DynamoWebhooks(clients.dynamo(), settings.tables());
    }

    /** @param retention how long deliveries are kept */
    public Deliveries deliveries(Duration retention) {
        return new DynamoDeliveries(clients.dynamo(), settings.tables(), retention, clock);
    }

    /** @param name the bus's name or ARN */
    public EventBus eventBus(String name) {
        return new EventBridgeBus(clients::eventBridge, name);
    }

    public TaskQueue taskQueue() {
        return new SqsTaskQueue(clients::sqs, settings.queues(), schedules(), Tasks.CODEC, clock);
    }

    public DeadLetters deadLetters() {
        return new SqsDeadLetters(clients::sqs, settings.queues(), Tasks.CODEC, clock);
    }

    public SqsVisibility visibility() {
        return new SqsVisibility(clients::sqs, settings.queues());
    }

    public Schedules schedules() {
        return new EventBridgeSchedules(
                clients::scheduler,
                settings.queues(),
                Tasks.CODEC,
                settings.schedulerGroup(),
                settings.schedulerRoleArn(),
                settings.schedulerKeyArn());
    }

    public SecretStore secretStore() {
        return new SecretsManagerStore(clients::secretsManager);
    }

    /**
     * For a snapshot of the process, before which nothing is under way: the client of the queues is made, which most first
     * calls need, and no connection is left open. Whoever is restored from it, on another machine, would wait for an answer
     * on a connection that nobody knows there.
     */
    public void beforeSnapshot() {
        clients.sqs();
        clients.disconnect();
    }

    private DynamoAuditLog dynamoAuditLog() {
        return new DynamoAuditLog(clients.dynamo(), settings.tables(), settings.auditRetention());
    }

    @Override
    public void close() {
        clients.close();
    }
}
