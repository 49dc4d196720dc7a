package io.chasqui.functions.scheduler;

import io.chasqui.engagement.campaign.Campaign;
import io.chasqui.engagement.campaign.Run;
import io.chasqui.functions.edge.message.ContentView;
import io.chasqui.messaging.message.MessageStatus;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Mode;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A campaign and its progress.
 *
 * @param start absent for one that started at once
 * @param runs the latest runs, newest first
 */
@Serdeable
record CampaignView(
        String id,
        String name,
        Mode mode,
        Status status,
        Purpose purpose,
        List<Channel> channels,
        ContentView content,
        @Nullable String sender,
        @Nullable Duration validity,
        String list,
        @Nullable StartView start,
        @Nullable PacingView pacing,
        Instant createdAt,
        List<RunView> runs) {
    /** How many of a campaign's runs are shown. */
    static final int RUNS = 10;

    enum Status {
        /** The campaign has not started, or waits for its next run. */
        SCHEDULED,
        RUNNING,
        PAUSED,
        /** Every recipient was handled, and no further run will start. */
        COMPLETED,
        CANCELLED
    }

    @Serdeable
    record StartView(
            @Nullable Instant at,
            @Nullable String cron,
            @Nullable String rate,
            @Nullable String timeZone) {
        static StartView of(Timing timing) {
            return switch (timing) {
                case Timing.At at -> new StartView(at.time(), null, null, null);
                case Timing.Cron cron ->
                    new StartView(null, cron.expression(), null, cron.zone().getId());
                case Timing.Rate rate -> new StartView(null, null, rate.expression(), null);
            };
        }
    }

    @Serdeable
    record PacingView(int perSecond) {}

    /**
     * One run. {@code recipients} is the sum of {@code waiting}, {@code skipped}, {@code rejected} and all of {@code
     * messages}.
     *
     * @param waiting recipients that were not handled yet; 0 once the campaign is cancelled
     * @param skipped recipients that were not handled before the campaign was cancelled
     * @param rejected recipients without a message, because a variable was missing or the contact is gone
     * @param messages the number of messages in each status
     */
    @Serdeable
    record RunView(
            String id,
            Instant dueAt,
            boolean completed,
            int recipients,
            int waiting,
            int skipped,
            int rejected,
            Map<String, Integer> messages) {
        static RunView of(Run run, boolean cancelled) {
            Map<String, Integer> messages = new TreeMap<>();
            for (MessageStatus status : MessageStatus.values()) {
                messages.put(status.wire(), run.messages().getOrDefault(status, 0));
            }
            return new RunView(
                    run.id(),
                    run.dueAt(),
                    run.isCompleted(),
                    run.recipients(),
                    cancelled ? 0 : run.waiting(),
                    cancelled ? run.waiting() : 0,
                    run.rejected(),
                    messages);
        }
    }

    static CampaignView of(Campaign campaign, List<Run> runs) {
        return new CampaignView(
                campaign.id().toString(),
                campaign.name(),
                campaign.mode(),
                status(campaign, runs),
                campaign.purpose(),
                List.of(campaign.channel()),
                ContentView.of(campaign.content()),
                campaign.sender(),
                campaign.validity(),
                campaign.list().toString(),
                campaign.timing() == null ? null : StartView.of(campaign.timing()),
                campaign.perSecond() == null ? null : new PacingView(campaign.perSecond()),
                campaign.createdAt(),
                runs.stream()
                        .map(run -> RunView.of(run, campaign.state() == Campaign.State.CANCELLED))
                        .toList());
    }

    private static Status status(Campaign campaign, List<Run> runs) {
        return switch (campaign.state()) {
            case CANCELLED -> Status.CANCELLED;
            case PAUSED -> Status.PAUSED;
            case ACTIVE -> {
                if (runs.stream().anyMatch(run -> !run.isCompleted())) {
                    yield Status.RUNNING;
                }
                yield runs.isEmpty() || campaign.isRecurring() ? Status.SCHEDULED : Status.COMPLETED;
            }
        };
    }
}
