package io.chasqui.engagement.campaign;

import io.chasqui.platform.queue.Task;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
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
    private final Clock clock;

    public CreateCampaign(
            Campaigns campaigns, RecipientLists lists, Schedules schedules, TaskQueue queue, Clock clock) {
        this.campaigns = campaigns;
        this.lists = lists;
        this.schedules = schedules;
        this.queue = queue;
        this.clock = clock;
    }

    /** A list that is made with its campaign. */
    public record NewList(RecipientList list, List<ListMember> members) {
        public NewList {
            members = List.copyOf(members);
        }
    }

    /** Why a campaign is not created. */
    public enum Refusal {
        /** The scheduler does not take the timing. */
        TIMING,
        /** The list was deleted. */
        LIST
    }

    /**
     * Done again with the same campaign, it finishes what was begun.
     *
     * @param list the campaign's list, where it is new; null where it is there already
     * @param isRepeatable whether the caller can finish what an unavailable dependency has left half done; if not, it is
     *     taken back
     * @param audit writes the audit log's entry; where it fails, nothing was made
     * @return why not, and nothing was made; empty when all is created
     */
    public Optional<Refusal> create(Campaign campaign, @Nullable NewList list, boolean isRepeatable, Runnable audit) {
        try {
            Optional<Refusal> refusal = begin(campaign, list);
            if (refusal.isEmpty()) {
                audit.run();
            }
            return refusal;
        } catch (RuntimeException unavailable) {
            if (!isRepeatable) {
                takeBack(campaign);
            }
            throw unavailable;
        }
    }

    /** The start comes before the campaign: one without the other does nothing, and the other way round never starts. */
    private Optional<Refusal> begin(Campaign campaign, @Nullable NewList list) {
        if (list == null && !lists.use(campaign.tenant(), campaign.list(), campaign.id())) {
            return Optional.of(Refusal.LIST);
        }
        Optional<Instant> due = dueSoon(campaign);
        if (due.isPresent() && !clock.instant().isBefore(campaign.createdAt().plus(RunCampaign.CREATED_WITHIN))) {
            // Finished late: a start no longer waits for its campaign.
            add(campaign, list);
            startAt(due.get(), campaign);
            return Optional.empty();
        }
        Optional<Refusal> refusal = schedule(campaign);
        if (refusal.isEmpty()) {
            add(campaign, list);
        }
        return refusal;
    }

    /** Has the campaign started when it is due. {@return why not; empty when it will be} */
    Optional<Refusal> schedule(Campaign campaign) {
        Optional<Instant> due = dueSoon(campaign);
        if (due.isPresent()) {
            startAt(due.get(), campaign);
            return Optional.empty();
        }
        return schedules
                .create(scheduleName(campaign), timing(campaign), start(campaign))
                .map(flaw -> Refusal.TIMING);
    }

    private void add(Campaign campaign, @Nullable NewList list) {
        if (list != null) {
            lists.add(campaign.tenant(), list.list(), list.members());
            lists.use(campaign.tenant(), campaign.list(), campaign.id());
        }
        campaigns.add(campaign);
    }

    /** {@return when it starts, if that is too soon for a schedule} */
    private Optional<Instant> dueSoon(Campaign campaign) {
        Timing timing = campaign.timing();
        if (timing == null) {
            return Optional.of(campaign.createdAt());
        }
        return timing instanceof Timing.At at
                        && at.time().isBefore(clock.instant().plus(SOON))
                ? Optional.of(at.time())
                : Optional.empty();
    }

    private void startAt(Instant due, Campaign campaign) {
        String run = due.truncatedTo(ChronoUnit.SECONDS).toString();
        Task start = new CampaignTask.StartRun(campaign.tenant(), campaign.id().toString(), run, campaign.revision());
        queue.enqueueAt(due, scheduleName(campaign), start);
    }

    private void takeBack(Campaign campaign) {
        campaigns.remove(campaign);
        if (dueSoon(campaign).isEmpty()) {
            schedules.delete(scheduleName(campaign));
        }
    }

    private static Task start(Campaign campaign) {
        return new CampaignTask.StartRun(
                campaign.tenant(), campaign.id().toString(), Schedules.DUE_TIME, campaign.revision());
    }

    private static Timing timing(Campaign campaign) {
        return Objects.requireNonNull(campaign.timing());
    }

    static String scheduleName(Campaign campaign) {
        return scheduleName(campaign.tenant(), campaign.id(), campaign.revision());
    }

    /** At most 64 characters, as EventBridge Scheduler has it: a tenant has 20, and a campaign 24. */
    static String scheduleName(TenantId tenant, CampaignId campaign, int revision) {
        return tenant + "-" + campaign + (revision == 0 ? "" : "-" + revision);
    }
}
