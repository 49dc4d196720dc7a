package io.chasqui.platform.aws;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation's resources are.
 *
 * @param schedulerGroup the schedule group that holds the installation's schedules
 * @param schedulerRoleArn what the scheduler may become to send to the queues
 * @param schedulerKeyArn the KMS key that the schedules' tasks are encrypted with; null for AWS's own
 * @param auditRetention how long an entry of the audit log is kept
 */
public record AwsSettings(
        Tables tables,
        QueueUrls queues,
        String schedulerGroup,
        String schedulerRoleArn,
        @Nullable String schedulerKeyArn,
        Duration auditRetention) {}
