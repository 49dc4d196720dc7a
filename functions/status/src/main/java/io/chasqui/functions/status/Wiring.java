package io.chasqui.functions.status;

import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.aws.AwsStatus;
import io.chasqui.platform.json.StatusJson;
import io.chasqui.platform.status.Components;
import io.chasqui.platform.status.FollowAlarms;
import io.chasqui.platform.status.PublishStatus;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Objects;

/** The beans of the status page's function. It shares no beans with other functions. */
@Factory
final class Wiring {
    @Singleton
    Components components() {
        try (InputStream in = Objects.requireNonNull(Wiring.class.getResourceAsStream("/topology/status.json"))) {
            return StatusJson.components(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Names of alarms have the same prefix as names of tables. */
    @Singleton
    FollowAlarms followAlarms(AwsStatus aws, Installation installation, Components components, Clock clock) {
        return new FollowAlarms(
                aws.alarms(installation.tablesPrefix()),
                aws.incidentBook(),
                new PublishStatus(aws.website(), components, StatusJson::of),
                components,
                installation.statusTitle(),
                clock);
    }
}
