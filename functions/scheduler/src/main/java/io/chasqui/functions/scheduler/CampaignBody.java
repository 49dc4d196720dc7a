package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.message.Bodies.RecipientBody;
import io.chasqui.functions.edge.message.ContentBody;
import io.chasqui.messaging.reading.Readings;
import io.chasqui.people.consent.Channel;
import io.chasqui.people.consent.Purpose;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code POST /v1/campaigns} takes.
 *
 * @param channels {@code sms} when left out
 * @param recipients up to 10,000 recipients, instead of {@code list}
 * @param list the id of a list that was uploaded
 * @param start when it starts; at once when left out
 * @param pacing unlimited when left out
 * @param validity how long after its acceptance a message may still be sent
 */
@Serdeable
record CampaignBody(
        @NotBlank @Size(max = 100) String name,
        Purpose purpose,
        @Nullable @Size(min = 1, max = 1) List<Channel> channels,
        @Valid ContentBody content,
        @Nullable @Size(min = 1, max = 10_000) List<@Valid EntryBody> recipients,
        @Nullable String list,
        @Nullable @Valid StartBody start,
        @Nullable @Valid PacingBody pacing,

        @Nullable @Pattern(regexp = Readings.SENDER, message = Readings.SENDER_RULE)
        String sender,

        @Nullable Duration validity) {
    Channel channel() {
        // An empty list is refused elsewhere; the other rules are asked all the same.
        return channels == null || channels.isEmpty() ? Channel.SMS : channels.getFirst();
    }

    /** @param variables this recipient's own, which the content's {@code {{names}}} are filled with */
    @Serdeable
    record EntryBody(
            @Valid RecipientBody to,
            @Nullable @Size(max = 50) Map<@Size(min = 1, max = 64) String, @Size(max = 1600) String> variables) {}

    /**
     * One of {@code at}, {@code cron} and {@code rate}.
     *
     * @param at a time with an offset, or a local time with {@code timeZone}
     * @param cron six fields, as in Amazon EventBridge Scheduler: {@code 0 9 ? * MON *}
     * @param rate a number and a unit: {@code 1 day}
     * @param timeZone the time zone of {@code at} and {@code cron}; for {@code cron} UTC when left out
     */
    @Serdeable
    record StartBody(
            @Nullable String at,
            @Nullable @Size(max = 200) String cron,
            @Nullable @Size(max = 50) String rate,
            @Nullable ZoneId timeZone) {}

    /** @param perSecond the most messages that are accepted in a second */
    @Serdeable
    record PacingBody(@Min(1) @Max(10_000) int perSecond) {}
}
