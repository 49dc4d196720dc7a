package io.chasqui.functions.edge.wiring;

import io.chasqui.access.ApiKeys;
import io.chasqui.access.Clients;
import io.chasqui.access.Tenants;
import io.chasqui.audit.AuditLog;
import io.chasqui.aws.AwsPlatform;
import io.chasqui.aws.AwsSettings;
import io.chasqui.aws.QueueUrls;
import io.chasqui.aws.SqsVisibility;
import io.chasqui.aws.Tables;
import io.chasqui.campaign.Campaigns;
import io.chasqui.campaign.RecipientLists;
import io.chasqui.configuration.SecretStore;
import io.chasqui.consent.Recipients;
import io.chasqui.idempotency.IdempotencyRecords;
import io.chasqui.limit.Buckets;
import io.chasqui.limit.Quotas;
import io.chasqui.message.Messages;
import io.chasqui.queue.DeadLetters;
import io.chasqui.queue.TaskQueue;
import io.chasqui.routing.Breakers;
import io.chasqui.schedule.Schedules;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.time.Clock;

/** The ports, over AWS. */
@Factory
final class Adapters {
    /** Unless the context brings a clock of its own: a test's. */
    @Singleton
    @Requires(missingBeans = Clock.class)
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean(preDestroy = "close")
    @Singleton
    AwsPlatform platform(Installation installation, Clock clock) {
        return new AwsPlatform(
                new AwsSettings(
                        installation.region(),
                        installation.dynamodbEndpoint(),
                        installation.sqsEndpoint(),
                        installation.schedulerEndpoint(),
                        installation.eventBridgeEndpoint(),
                        installation.secretsManagerEndpoint(),
                        new Tables(installation.tablesPrefix()),
                        new QueueUrls(installation.queueUrlPrefix(), installation.queueArnPrefix()),
                        installation.schedulerGroup(),
                        installation.schedulerRoleArn(),
                        installation.auditRetention()),
                clock);
    }

    @Singleton
    SecretStore secretStore(AwsPlatform platform) {
        return platform.secretStore();
    }

    @Singleton
    Messages messages(AwsPlatform platform) {
        return platform.messages();
    }

    @Singleton
    Recipients recipients(AwsPlatform platform) {
        return platform.recipients();
    }

    @Singleton
    IdempotencyRecords idempotencyRecords(AwsPlatform platform) {
        return platform.idempotencyRecords();
    }

    @Singleton
    Buckets buckets(AwsPlatform platform) {
        return platform.buckets();
    }

    @Singleton
    Quotas quotas(AwsPlatform platform) {
        return platform.quotas();
    }

    @Singleton
    ApiKeys apiKeys(AwsPlatform platform) {
        return platform.apiKeys();
    }

    @Singleton
    Tenants tenants(AwsPlatform platform) {
        return platform.tenants();
    }

    @Singleton
    Clients clients(AwsPlatform platform) {
        return platform.clients();
    }

    @Singleton
    AuditLog auditLog(AwsPlatform platform) {
        return platform.auditLog();
    }

    @Singleton
    Campaigns campaigns(AwsPlatform platform) {
        return platform.campaigns();
    }

    @Singleton
    RecipientLists recipientLists(AwsPlatform platform) {
        return platform.recipientLists();
    }

    @Singleton
    TaskQueue taskQueue(AwsPlatform platform) {
        return platform.taskQueue();
    }

    @Singleton
    DeadLetters deadLetters(AwsPlatform platform) {
        return platform.deadLetters();
    }

    @Singleton
    Schedules schedules(AwsPlatform platform) {
        return platform.schedules();
    }

    @Singleton
    Breakers breakers(AwsPlatform platform) {
        return platform.breakers();
    }

    /** CloudWatch reads them out of what a function prints. Where there is no Lambda, nothing would. */
    @Singleton
    EmbeddedMetrics embeddedMetrics(Installation installation, Clock clock) {
        OutputStream log = System.getenv("AWS_LAMBDA_FUNCTION_NAME") == null
                ? OutputStream.nullOutputStream()
                : new FileOutputStream(FileDescriptor.out);
        return new EmbeddedMetrics(installation.metricsNamespace(), clock, log);
    }

    @Singleton
    SqsVisibility visibility(AwsPlatform platform) {
        return platform.visibility();
    }
}
