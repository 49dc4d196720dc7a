package io.chasqui.functions.scheduler;

import io.chasqui.functions.edge.message.ContentBody;
import io.chasqui.functions.scheduler.CampaignBody.PacingBody;
import io.chasqui.functions.scheduler.CampaignBody.StartBody;
import io.chasqui.messaging.reading.Readings;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What {@code PATCH /v1/campaigns/{id}} takes. Fields that are left out stay as they are.
 *
 * @param start another time to start
 * @param validity how long after its acceptance a message may still be sent
 */
@Serdeable
record CampaignChangeBody(
        @Nullable @Size(min = 1, max = 100) String name,
        @Nullable @Valid ContentBody content,
        @Nullable @Valid StartBody start,
        @Nullable @Valid PacingBody pacing,

        @Nullable @Pattern(regexp = Readings.SENDER, message = Readings.SENDER_RULE)
        String sender,

        @Nullable Duration validity) {}
