package io.chasqui.campaign;

import io.chasqui.queue.Task;
import io.chasqui.queue.TaskQueue;
import io.chasqui.schedule.Schedules;
import io.chasqui.schedule.Timing;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates a campaign and sees to it that it starts. */
public final class CreateCampaign {
    private final Campaigns campaigns;
    private final RecipientLists lists;
    private final Schedules schedules;
    private final TaskQueue queue;

    public CreateCampaign(Campaigns campaigns, RecipientLists lists, Schedules schedules, TaskQueue queue) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.schedules = schedules;
        this.queue = queue;
    }

    /** A list that is made with its campaign. */
    public record NewList(RecipientList list, List<Entry> entries) {
        public NewList {
            entries = List.copyOf(entries);
        }
    }

    /**
     * @param list the campaign's list, where it is new; null where it is there already
     * @return what is wrong with the timing, in a sentence, and nothing was written; empty when all is created
     */
    public Optional<String> create(Campaign campaign, @Nullable NewList list) {
        return campaign.timing() == null ? startNow(campaign, list) : schedule(campaign, campaign.timing(), list);
    }

    private Optional<String> startNow(Campaign campaign, @Nullable NewList list) {
        try {
            add(campaign, list);
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
    private Optional<String> schedule(Campaign campaign, Timing timing, @Nullable NewList list) {
        Task start = new Task.StartRun(campaign.tenant(), campaign.id().toString(), Schedules.DUE_TIME);
        Optional<String> flaw = schedules.create(scheduleName(campaign), timing, start);
        if (flaw.isEmpty()) {
            try {
                add(campaign, list);
            } catch (RuntimeException unavailable) {
                schedules.delete(scheduleName(campaign));
                campaigns.remove(campaign);
                throw unavailable;
            }
        }
        return flaw;
    }

    private void add(Campaign campaign, @Nullable NewList list) {
        if (list != null) {
            lists.add(campaign.tenant(), list.list(), list.entries());
        }
        campaigns.add(campaign);
    }

    static String scheduleName(Campaign campaign) {
        return campaign.tenant() + "-" + campaign.id();
    }
}
