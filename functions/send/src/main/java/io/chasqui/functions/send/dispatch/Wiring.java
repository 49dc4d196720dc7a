package io.chasqui.functions.send.dispatch;

import io.chasqui.aws.AwsPlatform;
import io.chasqui.campaign.Brake;
import io.chasqui.campaign.Campaigns;
import io.chasqui.compliance.Gate;
import io.chasqui.consent.Recipients;
import io.chasqui.dispatch.Backoff;
import io.chasqui.dispatch.DispatchMessage;
import io.chasqui.dispatch.ReceiptUrls;
import io.chasqui.dispatch.RelayMessages;
import io.chasqui.dispatch.SettleMessages;
import io.chasqui.functions.edge.wiring.EmbeddedMetrics;
import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.message.Messages;
import io.chasqui.provider.Catalogue;
import io.chasqui.queue.TaskQueue;
import io.chasqui.routing.Breakers;
import io.chasqui.routing.Circuits;
import io.chasqui.routing.Router;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Clock;

/** What dispatches messages. */
@Factory
final class Wiring {
    @Singleton
    Breakers breakers(AwsPlatform platform) {
        return platform.breakers();
    }

    @Singleton
    RelayMessages relayMessages(TaskQueue queue, Clock clock) {
        return new RelayMessages(queue, clock);
    }

    @Singleton
    SettleMessages settleMessages(Messages messages, TaskQueue queue, Clock clock) {
        return new SettleMessages(messages, queue, clock);
    }

    @Singleton
    Circuits circuits(Breakers breakers, EmbeddedMetrics metrics, Clock clock) {
        return new Circuits(breakers, new BreakerMetrics(metrics), clock);
    }

    @Singleton
    DispatchMessage dispatchMessage(
            Messages messages,
            Recipients recipients,
            Gate gate,
            Campaigns campaigns,
            Router router,
            Circuits circuits,
            Catalogue catalogue,
            Installation installation,
            TaskQueue queue,
            Clock clock) {
        return new DispatchMessage(
                messages,
                recipients,
                gate,
                new Brake(campaigns, clock),
                router,
                circuits,
                catalogue,
                new ReceiptUrls(installation.publicUrl()),
                new Backoff(new SecureRandom()),
                queue,
                clock);
    }
}
