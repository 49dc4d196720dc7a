package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.CampaignEdits;
import io.chasqui.engagement.campaign.Campaigns;
import io.chasqui.engagement.campaign.ChangeCampaign;
import io.chasqui.engagement.campaign.ControlCampaign;
import io.chasqui.engagement.campaign.CreateCampaign;
import io.chasqui.engagement.campaign.DeleteCampaign;
import io.chasqui.engagement.campaign.DeleteList;
import io.chasqui.engagement.campaign.ListOutcomes;
import io.chasqui.engagement.campaign.RecipientLists;
import io.chasqui.engagement.campaign.Rejections;
import io.chasqui.engagement.campaign.RunCampaign;
import io.chasqui.messaging.acceptance.AcceptMessage;
import io.chasqui.messaging.message.Messages;
import io.chasqui.people.consent.Recipients;
import io.chasqui.people.contact.ContactIds;
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
    CampaignEdits campaignEdits(AwsPlatform platform) {
        return platform.campaignEdits();
    }

    @Singleton
    ChangeCampaign changeCampaign(CampaignEdits edits, CreateCampaign create, ControlCampaign control) {
        return new ChangeCampaign(edits, create, control);
    }

    @Singleton
    DeleteCampaign deleteCampaign(Campaigns campaigns, CampaignEdits edits) {
        return new DeleteCampaign(campaigns, edits);
    }

    @Singleton
    Rejections rejections(AwsPlatform platform) {
        return platform.rejections();
    }

    @Singleton
    ListOutcomes listOutcomes(
            RecipientLists lists,
            Rejections rejections,
            Messages messages,
            ContactIds contactIds,
            Campaigns campaigns,
            Recipients recipients) {
        return new ListOutcomes(lists, rejections, messages, contactIds, campaigns, recipients);
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
    DeleteList deleteList(RecipientLists lists, Campaigns campaigns, Clock clock) {
        return new DeleteList(lists, campaigns, clock);
    }

    @Singleton
    ControlCampaign controlCampaign(Campaigns campaigns, Schedules schedules, TaskQueue queue) {
        return new ControlCampaign(campaigns, schedules, queue);
    }

    @Singleton
    RunCampaign runCampaign(
            Campaigns campaigns,
            CampaignEdits edits,
            RecipientLists lists,
            Rejections rejections,
            AcceptMessage accept,
            Schedules schedules,
            TaskQueue queue,
            Clock clock) {
        ExecutorService workers = Executors.newFixedThreadPool(
                SIDE_BY_SIDE, Thread.ofPlatform().daemon().name("wave-", 0).factory());
        return new RunCampaign(campaigns, edits, lists, rejections, accept, schedules, queue, workers, clock);
    }
}
