package io.chasqui.functions.edge.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an installation is told by its environment. Each component is a setting: {@code tablesPrefix} is the property
 * {@code chasqui.tables-prefix} and the environment variable {@code CHASQUI_TABLES_PREFIX}.
 *
 * @param region the AWS region
 * @param tablesPrefix what stands before every table's name
 * @param queueUrlPrefix what stands before every queue's name in its URL
 * @param queueArnPrefix what stands before every queue's name in its ARN
 * @param schedulerGroup the schedule group
 * @param schedulerRoleArn what the scheduler may become to send to the queues
 * @param publicUrl where vendors reach the API, without a trailing slash
 * @param identityKey the key, by reference, that ids of contacts are derived with; at least 16 bytes, never changed
 * @param connectionsFile the file that describes the connections; without it the sandbox carries everything
 * @param issuers the OIDC issuers whose tokens are believed, as JSON; without it there are none
 * @param auditRetention how long an entry of the audit log is kept
 * @param dynamodbEndpoint where DynamoDB is, when it is not AWS's own; likewise the others
 */
@ConfigurationProperties("chasqui")
public record Installation(
        @Bindable(defaultValue = "us-east-1") String region,
        @Bindable(defaultValue = "chasqui-") String tablesPrefix,
        String queueUrlPrefix,
        String queueArnPrefix,
        @Bindable(defaultValue = "chasqui") String schedulerGroup,
        String schedulerRoleArn,
        URI publicUrl,
        String identityKey,
        @Nullable String connectionsFile,
        @Nullable String issuers,
        @Bindable(defaultValue = "P400D") Duration auditRetention,
        @Nullable URI dynamodbEndpoint,
        @Nullable URI sqsEndpoint,
        @Nullable URI schedulerEndpoint) {}
