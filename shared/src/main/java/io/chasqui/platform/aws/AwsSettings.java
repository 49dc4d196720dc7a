package io.chasqui.platform.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where an installation's resources are.
 *
 * @param region the AWS region
 * @param dynamoEndpoint where DynamoDB is, if not where the region has it; likewise the others
 * @param schedulerGroup the schedule group that holds the installation's schedules
 * @param schedulerRoleArn what the scheduler may become to send to the queues
 * @param schedulerKeyArn the KMS key that the schedules' tasks are encrypted with; null for AWS's own
 * @param auditRetention how long an entry of the audit log is kept
 */
public record AwsSettings(
        String region,
        @Nullable URI dynamoEndpoint,
        @Nullable URI sqsEndpoint,
        @Nullable URI schedulerEndpoint,
        @Nullable URI eventBridgeEndpoint,
        @Nullable URI secretsManagerEndpoint,
        Tables tables,
        QueueUrls queues,
        String schedulerGroup,
        String schedulerRoleArn,
        @Nullable String schedulerKeyArn,
        Duration auditRetention) {}
