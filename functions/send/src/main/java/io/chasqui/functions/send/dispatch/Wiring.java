package io.chasqui.functions.send.dispatch;

import io.chasqui.engagement.campaign.CachedHolds;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.messaging.dispatch.Backoff;
import io.chasqui.messaging.dispatch.DispatchMessage;
import io.chasqui.messaging.dispatch.LastWords;
import io.chasqui.messaging.dispatch.ReceiptUrls;
import io.chasqui.messaging.dispatch.RelayMessages;
import io.chasqui.messaging.dispatch.SettleMessages;
import io.chasqui.messaging.dispatch.SweepMessages;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.message.ProviderIds;
import io.chasqui.messaging.provider.Catalogue;
import io.chasqui.messaging.recipient.UnsubscribeLinks;
import io.chasqui.messaging.rendering.Renderer;
import io.chasqui.messaging.routing.BreakerRecords;
import io.chasqui.messaging.routing.CircuitBreakers;
import io.chasqui.messaging.routing.Router;
import io.chasqui.people.compliance.Gate;
import io.chasqui.people.consent.Recipients;
import io.chasqui.platform.log.EmbeddedMetrics;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.wiring.AwsPlatform;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** The beans of the functions that dispatch messages. */
@Factory
final class Wiring {
    @Singleton
    BreakerRecords breakerRecords(AwsPlatform platform) {
        return platform.breakerRecords();
    }

    @Singleton
    RelayMessages relayMessages(TaskQueue queue, Clock clock) {
        return new RelayMessages(queue, clock);
    }

    @Singleton
    SettleMessages settleMessages(
            Messages messages, BeanProvider<Router> router, Catalogue catalogue, TaskQueue queue, Clock clock) {
        return new SettleMessages(messages, new LastWords(router::get, catalogue), queue, clock);
    }

    @Singleton
    SweepMessages sweepMessages(Messages messages, RelayMessages relay, TaskQueue queue, Clock clock) {
        return new SweepMessages(messages, relay, queue, clock);
    }

    @Singleton
    CircuitBreakers breakers(BreakerRecords records, EmbeddedMetrics metrics, Clock clock) {
        return new CircuitBreakers(records, new BreakerMetrics(metrics), clock);
    }

    @Singleton
    DispatchMessage dispatchMessage(
            Messages messages,
            ProviderIds providerIds,
            Recipients recipients,
            Gate gate,
            Campaigns campaigns,
            Router router,
            CircuitBreakers breakers,
            Catalogue catalogue,
            Renderer renderer,
            UnsubscribeLinks unsubscribeLinks,
            Installation installation,
            TaskQueue queue,
            Clock clock) {
        SecureRandom random = new SecureRandom();
        return new DispatchMessage(
                messages,
                providerIds,
                recipients,
                gate,
                new CachedHolds(campaigns, clock),
                router,
                breakers,
                catalogue,
                renderer,
                new ReceiptUrls(installation.publicUrl()),
                unsubscribeLinks,
                new Backoff(random),
                queue,
                random,
                clock);
    }
}
