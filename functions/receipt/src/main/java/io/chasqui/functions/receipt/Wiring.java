package io.chasqui.functions.receipt;

import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.CountOutcomes;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.insight.event.EventLog;
import io.chasqui.insight.http.GuardedCalls;
import io.chasqui.insight.json.EventJson;
import io.chasqui.insight.webhook.CachedWebhooks;
import io.chasqui.insight.webhook.CallSlots;
import io.chasqui.insight.webhook.DeliverEvent;
import io.chasqui.insight.webhook.Deliveries;
import io.chasqui.insight.webhook.DerivedKeySeal;
import io.chasqui.insight.webhook.DisableWebhook;
import io.chasqui.insight.webhook.EditWebhooks;
import io.chasqui.insight.webhook.EventBus;
import io.chasqui.insight.webhook.RelayEvents;
import io.chasqui.insight.webhook.ReplayEvents;
import io.chasqui.insight.webhook.RetrySchedule;
import io.chasqui.insight.webhook.Seal;
import io.chasqui.insight.webhook.Signer;
import io.chasqui.insight.webhook.ValidateWebhook;
import io.chasqui.insight.webhook.WebhookRequest;
import io.chasqui.insight.webhook.Webhooks;
import io.chasqui.messaging.conversation.FollowConversations;
import io.chasqui.messaging.conversation.WakeConversations;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.messaging.message.FailureClasses;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.receipt.MatchReceipt;
import io.chasqui.messaging.receipt.MergeReceipt;
import io.chasqui.messaging.receipt.ReadVendorEvent;
import io.chasqui.messaging.routing.Connections;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.CardHistory;
import io.chasqui.platform.configuration.Secrets;
import io.chasqui.platform.log.EmbeddedMetrics;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.wiring.AwsPlatform;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;

/** The beans of the receipt functions. */
@Factory
final class Wiring {
    @Singleton
    MergeReceipt mergeReceipt(Messages messages, Recipients recipients, FailureClasses failures, Clock clock) {
        return new MergeReceipt(messages, recipients, failures, clock);
    }

    @Singleton
    ReadVendorEvent readVendorEvent(
            Connections connections, Catalogue catalogue, MergeReceipt merge, MatchReceipt match, Clock clock) {
        return new ReadVendorEvent(connections, catalogue, merge, match, clock);
    }

    @Singleton
    MatchReceipt matchReceipt(ProviderIds ids, MergeReceipt merge, Clock clock) {
        return new MatchReceipt(ids, merge, clock);
    }

    @Singleton
    CountOutcomes countOutcomes(Campaigns campaigns) {
        return new CountOutcomes(campaigns);
    }

    @Singleton
    OutcomeMetrics outcomeMetrics(EmbeddedMetrics metrics, FailureClasses failures) {
        return new OutcomeMetrics(metrics, failures);
    }

    @Singleton
    MessageChanges messageChanges(
            CountOutcomes count,
            FollowConversations follow,
            WakeConversations wake,
            RelayEvents relay,
            OutcomeMetrics metrics) {
        return new MessageChanges(count, follow, wake, relay, metrics);
    }

    @Singleton
    ConsentChanges consentChanges(RelayEvents relay, FollowConversations follow, CardHistory history) {
        return new ConsentChanges(relay, follow, history);
    }

    @Singleton
    PublishRejections publishRejections(AwsPlatform platform, RelayEvents relay) {
        return new PublishRejections(platform.rejections(), relay);
    }

    /** For parked records of the dispatch relay. */
    @Singleton
    RelayMessages relayMessages(TaskQueue queue, Clock clock) {
        return new RelayMessages(queue, clock);
    }

    @Singleton
    EventLog eventLog(AwsPlatform platform, Installation installation) {
        return platform.eventLog(installation.eventRetention());
    }

    @Singleton
    Webhooks webhooks(AwsPlatform platform) {
        return platform.webhooks();
    }

    @Singleton
    Deliveries deliveries(AwsPlatform platform, Installation installation) {
        return platform.deliveries(installation.eventRetention());
    }

    @Singleton
    EventBus eventBus(AwsPlatform platform, Installation installation) {
        return installation.eventBus() == null ? EventBus.NONE : platform.eventBus(installation.eventBus());
    }

    @Singleton
    EventJson eventJson(Installation installation, FailureClasses failures) {
        return new EventJson(installation.publicUrl(), failures);
    }

    @Singleton
    RelayEvents relayEvents(
            Webhooks webhooks, EventLog log, EventJson format, EventBus bus, TaskQueue queue, Clock clock) {
        return new RelayEvents(
                new CachedWebhooks(webhooks, clock, CachedWebhooks.RELAY_CACHED_FOR), log, format, bus, queue, clock);
    }

    @Singleton
    Seal seal(Installation installation, Secrets secrets) {
        byte[] key = secrets.resolve(installation.identityKey()).getBytes(StandardCharsets.UTF_8);
        return new DerivedKeySeal(key, new SecureRandom());
    }

    @Singleton
    Signer signer(Seal seal) {
        return new Signer(seal);
    }

    @Singleton
    WebhookRequest webhookRequest(Signer signer, Seal seal, Installation installation) {
        return new WebhookRequest(signer, seal, installation.publicUrl());
    }

    @Singleton
    EditWebhooks editWebhooks(Webhooks webhooks, Signer signer, RelayEvents relay, TaskQueue queue, Clock clock) {
        return new EditWebhooks(webhooks, signer, relay, queue, clock);
    }

    /** The worker has a cache of its own, with a shorter life than the relay's. */
    @Singleton
    CachedWebhooks knownWebhooks(Webhooks webhooks, Clock clock) {
        return new CachedWebhooks(webhooks, clock, CachedWebhooks.DELIVERY_CACHED_FOR);
    }

    @Singleton
    DisableWebhook disableWebhook(Webhooks webhooks, RelayEvents relay, Clock clock) {
        return new DisableWebhook(webhooks, relay, clock);
    }

    @Singleton
    DeliverEvent deliverEvent(
            Webhooks webhooks,
            CachedWebhooks known,
            EventLog events,
            Deliveries deliveries,
            WebhookRequest request,
            GuardedCalls calls,
            DisableWebhook disable,
            TaskQueue queue,
            Clock clock) {
        return new DeliverEvent(
                webhooks,
                known,
                events,
                deliveries,
                request,
                calls,
                new CallSlots(),
                new RetrySchedule(new SecureRandom()),
                disable,
                queue,
                clock);
    }

    @Singleton
    ValidateWebhook validateWebhook(
            Webhooks webhooks,
            CachedWebhooks known,
            WebhookRequest request,
            GuardedCalls calls,
            DisableWebhook disable,
            TaskQueue queue,
            Clock clock) {
        return new ValidateWebhook(webhooks, known, request, calls, disable, queue, clock);
    }

    @Singleton
    ReplayEvents replayEvents(CachedWebhooks known, EventLog log, Deliveries deliveries, TaskQueue queue, Clock clock) {
        return new ReplayEvents(known, log, deliveries, queue, clock);
    }
}
