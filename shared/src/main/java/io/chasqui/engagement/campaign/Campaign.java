package io.chasqui.engagement.campaign;

import static java.util.Objects.requireNonNull;

import io.chasqui.messaging.content.Composition;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.chasqui.platform.schedule.Timing;
import io.chasqui.platform.tenant.Mode;
import io.chasqui.platform.tenant.TenantId;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One message to many.
 *
 * @param mode whether its messages may reach real carriers
 * @param timing when it starts; null for at once
 * @param perSecond at most so many messages are accepted each second; null for as fast as it goes
 * @param state what people want of it
 * @param epoch counts its resumptions: what was queued before the last one is void
 * @param revision counts the changes of its timing: what was scheduled before the last one is void
 */
public record Campaign(
        CampaignId id,
        TenantId tenant,
        Mode mode,
        String name,
        Purpose purpose,
        Channel channel,
        Composition content,
        @Nullable String sender,
        @Nullable Duration validity,
        ListId list,
        @Nullable Timing timing,
        @Nullable Integer perSecond,
        State state,
        int epoch,
        int revision,
        Instant createdAt) {
    /** What users have asked of a campaign; its progress stands in its runs. */
    public enum State {
        ACTIVE,
        PAUSED,
        CANCELLED
    }

    /** {@return whether it can start more than once} */
    public boolean isRecurring() {
        return timing instanceof Timing.Cron || timing instanceof Timing.Rate;
    }

    /** {@return the campaign with another timing than before, which is its next revision} */
    Campaign retimed() {
        return new Campaign(
                id,
                tenant,
                mode,
                name,
                purpose,
                channel,
                content,
                sender,
                validity,
                list,
                timing,
                perSecond,
                state,
                epoch,
                revision + 1,
                createdAt);
    }

    /** {@return how many recipients a wave has: as many waves as start in a second make the pace, within 1 %} */
    public int waveSize() {
        return perSecond == null ? RecipientLists.PAGE : perSecond / wavesPerSecond();
    }

    /** {@return when a wave starts, after the first one; in whole seconds, as a queue delays} */
    Duration delayOf(int wave) {
        return perSecond == null ? Duration.ZERO : Duration.ofSeconds(wave / wavesPerSecond());
    }

    private int wavesPerSecond() {
        return Math.ceilDiv(requireNonNull(perSecond), RecipientLists.PAGE);
    }
}
