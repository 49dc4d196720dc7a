package io.chasqui.functions.edge.wiring;

import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.messaging.conversation.Conversations;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.people.contact.ContactIds;
import io.chasqui.people.contact.Contacts;
import io.chasqui.platform.aws.AwsClients;
import io.chasqui.platform.aws.AwsSettings;
import io.chasqui.platform.aws.QueueUrls;
import io.chasqui.platform.aws.Tables;
import io.chasqui.platform.configuration.SecretStore;
import io.chasqui.platform.idempotency.IdempotencyRecords;
import io.chasqui.platform.log.EmbeddedMetrics;
import io.chasqui.platform.queue.DeadLetters;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.wiring.AwsPlatform;
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
    AwsPlatform platform(Installation installation, AwsClients clients, Clock clock) {
        return new AwsPlatform(
                new AwsSettings(
                        new Tables(installation.tablesPrefix()),
                        new QueueUrls(installation.queueUrlPrefix(), installation.queueArnPrefix()),
                        installation.schedulerGroup(),
                        installation.schedulerRoleArn(),
                        installation.schedulerKeyArn(),
                        installation.auditRetention()),
                clients,
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
    Conversations conversations(AwsPlatform platform) {
        return platform.conversations();
    }

    @Singleton
    ProviderIds providerIds(AwsPlatform platform) {
        return platform.providerIds();
    }

    @Singleton
    Recipients recipients(AwsPlatform platform, ContactIds ids) {
        return platform.recipients(ids);
    }

    @Singleton
    Contacts contacts(AwsPlatform platform, ContactIds ids) {
        return platform.contacts(ids);
    }

    @Singleton
    CardHistory cardHistory(AwsPlatform platform) {
        return platform.cardHistory();
    }

    @Singleton
    IdempotencyRecords idempotencyRecords(AwsPlatform platform) {
        return platform.idempotencyRecords();
    }

    @Singleton
    Campaigns campaigns(AwsPlatform platform) {
        return platform.campaigns();
    }

    @Singleton
    TaskQueue taskQueue(AwsPlatform platform) {
        return platform.taskQueue();
    }

    @Singleton
    DeadLetters deadLetters(AwsPlatform platform) {
        return platform.deadLetters();
    }

    /** CloudWatch reads them out of what a function prints. Where there is no Lambda, nothing would. */
    @Singleton
    EmbeddedMetrics embeddedMetrics(Installation installation, Clock clock) {
        OutputStream log = System.getenv("AWS_LAMBDA_FUNCTION_NAME") == null
                ? OutputStream.nullOutputStream()
                : new FileOutputStream(FileDescriptor.out);
        return new EmbeddedMetrics(installation.metricsNamespace(), clock, log);
    }
}
