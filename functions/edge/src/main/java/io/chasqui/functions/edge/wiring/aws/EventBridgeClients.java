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
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeAsyncClientBuilder;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;

/** EventBridge's client, as micronaut-aws-sdk-v2 makes others. */
@Factory
@Requires(classes = EventBridgeClient.class)
final class EventBridgeClients
        extends AwsClientFactory<
                EventBridgeClientBuilder, EventBridgeAsyncClientBuilder, EventBridgeClient, EventBridgeAsyncClient> {
    EventBridgeClients(
            AwsCredentialsProviderChain credentials,
            AwsRegionProviderChain region,
            @Nullable UserAgentProvider userAgent,
            @Named(EventBridgeClient.SERVICE_NAME) AWSServiceConfiguration configuration) {
        super(credentials, region, userAgent, configuration);
    }

    @Singleton
    @Bean(preDestroy = "close")
    EventBridgeClient client(SdkHttpClient http) {
        return syncClient(syncBuilder(http));
    }

    @Override
    protected EventBridgeClientBuilder createSyncBuilder() {
        return EventBridgeClient.builder();
    }

    @Override
    protected EventBridgeAsyncClientBuilder createAsyncBuilder() {
        return EventBridgeAsyncClient.builder();
    }
}
