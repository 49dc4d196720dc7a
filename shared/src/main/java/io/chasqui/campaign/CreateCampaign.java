package io.chasqui.campaign;

import io.chasqui.queue.Task;
import io.chasqui.queue.TaskQueue;
import io.chasqui.schedule.Schedules;
import io.chasqui.schedule.Timing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Creates a campaign and sees to it that it starts. */
public final class CreateCampaign {
    private final Campaigns campaigns;
    private final Schedules schedules;
    private final TaskQueue queue;

    public CreateCampaign(Campaigns campaigns, Schedules schedules, TaskQueue queue) {
        this.campaigns = campaigns;
        this.schedules = schedules;
        this.queue = queue;
    }

    /** {@return what is wrong with its timing, in a sentence; empty when it is created} */
    public Optional<String> create(Campaign campaign) {
        return campaign.timing() == null ? startNow(campaign) : schedule(campaign, campaign.timing());
    }

    private Optional<String> startNow(Campaign campaign) {
        campaigns.add(campaign);
        try {
            Instant due = campaign.createdAt().truncatedTo(ChronoUnit.SECONDS);
            queue.enqueue(
                    List.of(new Task.StartRun(campaign.tenant(), campaign.id().toString(), due.toString())));
        } catch (RuntimeException unavailable) {
            campaigns.remove(campaign);
            throw unavailable;
        }
        return Optional.empty();
    }

    /** The schedule comes first: it knows whether the timing is right, and one without a campaign does nothing. */
    private Optional<String> schedule(Campaign campaign, Timing timing) {
        Task start = new Task.StartRun(campaign.tenant(), campaign.id().toString(), Schedules.DUE_TIME);
        Optional<String> flaw = schedules.create(scheduleName(campaign), timing, start);
        if (flaw.isEmpty()) {
            try {
                campaigns.add(campaign);
            } catch (RuntimeException unavailable) {
                schedules.delete(scheduleName(campaign));
                throw unavailable;
            }
        }
        return flaw;
    }

    static String scheduleName(Campaign campaign) {
        return campaign.tenant() + "-" + campaign.id();
    }
}
