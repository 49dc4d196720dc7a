package io.chasqui.campaign;

import io.chasqui.queue.Task;
import io.chasqui.queue.TaskQueue;
import io.chasqui.schedule.Schedules;
import io.chasqui.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates a campaign and sees to it that it starts. */
public final class CreateCampaign {
    /** A schedule is precise to a minute, and takes no time that has passed while it is made. */
    private static final Duration SOON = Duration.ofMinutes(1);

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
        Timing timing = campaign.timing();
        if (timing == null) {
            return startAt(campaign.createdAt(), campaign, list);
        }
        if (timing instanceof Timing.At at
                && at.time().isBefore(campaign.createdAt().plus(SOON))) {
            return startAt(at.time(), campaign, list);
        }
        return schedule(campaign, timing, list);
    }

    private Optional<String> startAt(Instant due, Campaign campaign, @Nullable NewList list) {
        try {
            add(campaign, list);
            String run = due.truncatedTo(ChronoUnit.SECONDS).toString();
            queue.enqueueAt(
                    due,
                    scheduleName(campaign),
                    new Task.StartRun(campaign.tenant(), campaign.id().toString(), run));
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
