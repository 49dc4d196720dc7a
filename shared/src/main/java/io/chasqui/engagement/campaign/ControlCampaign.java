package io.chasqui.engagement.campaign;

import io.chasqui.engagement.campaign.Campaign.State;
import io.chasqui.platform.queue.TaskQueue;
import io.chasqui.platform.schedule.Schedules;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Pauses, resumes and cancels. What is being handed over goes out; all else obeys: waves that are queued do nothing, and
 * messages that wait for their provider wait on, or are cancelled.
 */
public final class ControlCampaign {
    /** More runs than this are never open at once. */
    private static final int RUNS = 20;

    private final Campaigns campaigns;
    private final Schedules schedules;
    private final TaskQueue queue;

    public ControlCampaign(Campaigns campaigns, Schedules schedules, TaskQueue queue) {
        this.campaigns = campaigns;
        this.schedules = schedules;
        this.queue = queue;
    }

    /** The outcome of a request. */
    public sealed interface ControlOutcome {
        /** The campaign is in the state that was asked for, by this request or an earlier one. */
        record Done(Campaign campaign) implements ControlOutcome {}

        /** The campaign can't reach that state any more. */
        record TooLate(String status) implements ControlOutcome {}

        record NotFound() implements ControlOutcome {}

        /** The campaign is live, and the caller's key is a test key. */
        record LiveOnly() implements ControlOutcome {}
    }

    public ControlOutcome pause(TenantId tenant, Mode mode, CampaignId id) {
        return move(tenant, mode, id, EnumSet.of(State.ACTIVE), State.PAUSED);
    }

    /** Goes on with every run that is not completed. Starts of a recurring campaign that fell into the pause are lost. */
    public ControlOutcome resume(TenantId tenant, Mode mode, CampaignId id) {
        ControlOutcome result = move(tenant, mode, id, EnumSet.of(State.PAUSED), State.ACTIVE);
        // Also when it was resumed before: whoever did may have died before the rest was queued.
        if (result instanceof ControlOutcome.Done done
                && campaigns.queuedEpoch(tenant, id) < done.campaign().epoch()) {
            List<CampaignTask.FanOut> rest = campaigns.runs(tenant, id, RUNS).stream()
                    .filter(run -> !run.isCompleted())
                    .map(run -> new CampaignTask.FanOut(
                            tenant, id.toString(), run.id(), done.campaign().epoch(), 0))
                    .toList();
            if (!rest.isEmpty()) {
                queue.enqueue(rest);
            }
            campaigns.queued(tenant, id, done.campaign().epoch());
        }
        return result;
    }

    public ControlOutcome cancel(TenantId tenant, Mode mode, CampaignId id) {
        ControlOutcome result = move(tenant, mode, id, EnumSet.of(State.ACTIVE, State.PAUSED), State.CANCELLED);
        if (result instanceof ControlOutcome.Done done) {
            unschedule(done.campaign());
        }
        return result;
    }

    /** {@return whether the campaign has started} */
    boolean hasRun(Campaign campaign) {
        return !campaigns.runs(campaign.tenant(), campaign.id(), 1).isEmpty();
    }

    /** Makes the schedule of a campaign, as it is given, fire no more. */
    void unschedule(Campaign campaign) {
        schedules.delete(CreateCampaign.scheduleName(campaign));
    }

    private ControlOutcome move(TenantId tenant, Mode mode, CampaignId id, Set<State> from, State to) {
        Optional<Campaign> before = campaigns.find(tenant, id);
        if (before.isEmpty()) {
            return new ControlOutcome.NotFound();
        }
        if (!mode.mayChange(before.get().mode())) {
            return new ControlOutcome.LiveOnly();
        }
        if (!before.get().isRecurring() && before.get().state() == State.ACTIVE) {
            boolean completed = campaigns.runs(tenant, id, 1).stream().anyMatch(Run::isCompleted);
            if (completed) {
                return new ControlOutcome.TooLate("completed");
            }
        }
        return campaigns
                .move(tenant, id, from, to)
                .<ControlOutcome>map(ControlOutcome.Done::new)
                .orElseGet(() -> refused(tenant, id, to));
    }

    /** The state that was asked for is no error: the same request may have come twice. */
    private ControlOutcome refused(TenantId tenant, CampaignId id, State wanted) {
        return campaigns
                .find(tenant, id)
                .map(now -> now.state() == wanted
                        ? (ControlOutcome) new ControlOutcome.Done(now)
                        : new ControlOutcome.TooLate(now.state().name().toLowerCase(Locale.ROOT)))
                .orElseGet(ControlOutcome.NotFound::new);
    }
}
