package io.chasqui.functions.edge.wiring;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The settings of an installation, from its environment. Each component is a setting: {@code tablesPrefix} is the property
 * {@code chasqui.tables-prefix} and the environment variable {@code CHASQUI_TABLES_PREFIX}.
 *
 * @param region the AWS region
 * @param tablesPrefix what stands before every table's name
 * @param queueUrlPrefix what stands before every queue's name in its URL
 * @param queueArnPrefix what stands before every queue's name in its ARN
 * @param schedulerGroup the schedule group
 * @param schedulerRoleArn what the scheduler may become to send to the queues
 * @param schedulerKeyArn the KMS key that the schedules' tasks are encrypted with; without it AWS's own is
 * @param publicUrl where vendors reach the API, without a trailing slash
 * @param identityKey the key, by reference, that ids of contacts are derived with; at least 16 bytes, never changed
 * @param connections what describes the connections, by reference; without it there are none
 * @param simulateLive lets the sandbox carry live messages while there is no connection: for development alone
 * @param issuers the OIDC issuers whose tokens are believed, as JSON; without it there are none
 * @param replies tenants' automatic replies, as JSON; without it each has the usual ones
 * @param originSecret what CloudFront proves itself with, by reference; without it nothing stands before API Gateway
 * @param eventBus the name or ARN of the EventBridge bus that events are published to; without it they are not
 * @param eventRetention how long events and deliveries are kept
 * @param webhookTimeout how long a receiver has for its answer
 * @param webhooksToThisMachine lets webhooks go by plain HTTP and to this machine: for development alone
 * @param metricsNamespace the namespace of the metrics in CloudWatch
 * @param auditRetention how long an entry of the audit log is kept
 * @param statusBucket the bucket of the status page; without it there is none
 * @param statusTitle what the status page is headed by
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
        @Nullable String schedulerKeyArn,
        URI publicUrl,
        String identityKey,
        @Nullable String connections,
        @Bindable(defaultValue = "false") boolean simulateLive,
        @Nullable String issuers,
        @Nullable String replies,
        @Nullable String originSecret,
        @Bindable(defaultValue = "chasqui") String metricsNamespace,
        @Bindable(defaultValue = "P400D") Duration auditRetention,
        @Nullable URI dynamodbEndpoint,
        @Nullable URI sqsEndpoint,
        @Nullable URI schedulerEndpoint,
        @Nullable URI eventBridgeEndpoint,
        @Nullable String eventBus,
        @Bindable(defaultValue = "P30D") Duration eventRetention,
        @Bindable(defaultValue = "PT15S") Duration webhookTimeout,
        @Bindable(defaultValue = "false") boolean webhooksToThisMachine,
        @Nullable URI secretsManagerEndpoint,
        @Nullable String statusBucket,
        @Bindable(defaultValue = "Status") String statusTitle,
        @Nullable URI s3Endpoint,
        @Nullable URI cloudWatchEndpoint) {}
