package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.ControlCampaign;
import io.chasqui.engagement.campaign.CreateCampaign;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.engagement.campaign.RunCampaign;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.wiring.AwsPlatform;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The beans of the campaign functions. */
@Factory
final class Wiring {
    /** The threads of a wave mostly wait for the database. */
    private static final int SIDE_BY_SIDE = 16;

    @Singleton
    RecipientLists recipientLists(AwsPlatform platform) {
        return platform.recipientLists();
    }

    @Singleton
    Schedules schedules(AwsPlatform platform) {
        return platform.schedules();
    }

    @Singleton
    CreateCampaign createCampaign(
            Campaigns campaigns, RecipientLists lists, Schedules schedules, TaskQueue queue, Clock clock) {
        return new CreateCampaign(campaigns, lists, schedules, queue, clock);
    }

    @Singleton
    ControlCampaign controlCampaign(Campaigns campaigns, Schedules schedules, TaskQueue queue) {
        return new ControlCampaign(campaigns, schedules, queue);
    }

    @Singleton
    RunCampaign runCampaign(
            Campaigns campaigns,
            RecipientLists lists,
            AcceptMessage accept,
            Schedules schedules,
            TaskQueue queue,
            Clock clock) {
        ExecutorService workers = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofPlatform().daemon().name("wave-", 0).factory());
        return new RunCampaign(campaigns, lists, accept, schedules, queue, workers, clock);
    }
}
