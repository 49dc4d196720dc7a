package io.chasqui.functions.edge.wiring.aws;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.aws.sdk.v2.service.AwsClientFactory;
import io.micronaut.aws.ua.UserAgentProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.scheduler.SchedulerAsyncClient;
import software.amazon.awssdk.services.scheduler.SchedulerAsyncClientBuilder;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.SchedulerClientBuilder;

/** EventBridge Scheduler's client, as micronaut-aws-sdk-v2 makes others. */
@Factory
@Requires(classes = SchedulerClient.class)
final class SchedulerClients
        extends AwsClientFactory<
                SchedulerClientBuilder, SchedulerAsyncClientBuilder, SchedulerClient, SchedulerAsyncClient> {
    SchedulerClients(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            @Nullable UserAgentProvider userAgent,
            @Named(SchedulerClient.SERVICE_NAME) AWSServiceConfiguration configuration) {
        super(credentials, region, userAgent, configuration);
    }

    @Singleton
    @Bean(preDestroy = "close")
    SchedulerClient client(SdkHttpClient http) {
        return syncClient(syncBuilder(http));
    }

    @Override
    protected SchedulerClientBuilder createSyncBuilder() {
        return SchedulerClient.builder();
    }

    @Override
    protected SchedulerAsyncClientBuilder createAsyncBuilder() {
        return SchedulerAsyncClient.builder();
    }
}
