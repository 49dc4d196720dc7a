package io.chasqui.functions.status.aws;

import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.aws.sdk.v2.service.AwsClientFactory;
import io.micronaut.aws.ua.UserAgentProvider;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClientBuilder;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClientBuilder;

/** CloudWatch's client, as micronaut-aws-sdk-v2 makes others. */
@Factory
final class CloudWatchClients
        extends AwsClientFactory<
                CloudWatchClientBuilder, CloudWatchAsyncClientBuilder, CloudWatchClient, CloudWatchAsyncClient> {
    CloudWatchClients(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            @Nullable UserAgentProvider userAgent,
            @Named(CloudWatchClient.SERVICE_NAME) AWSServiceConfiguration configuration) {
        super(credentials, region, userAgent, configuration);
    }

    @Singleton
    @Bean(preDestroy = "close")
    CloudWatchClient client(SdkHttpClient http) {
        return syncClient(syncBuilder(http));
    }

    @Override
    protected CloudWatchClientBuilder createSyncBuilder() {
        return CloudWatchClient.builder();
    }

    @Override
    protected CloudWatchAsyncClientBuilder createAsyncBuilder() {
        return CloudWatchAsyncClient.builder();
    }
}
