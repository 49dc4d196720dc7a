package io.chasqui.functions.edge.wiring.aws;

import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.aws.RenewableHttp;
import io.chasqui.platform.aws.SdkClients;
import io.micronaut.aws.sdk.v2.CredentialsAndRegionFactory;
import io.micronaut.aws.sdk.v2.service.AWSServiceConfiguration;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.env.Environment;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;

/**
 * How the clients reach AWS: by apache5's HTTP client, for which micronaut-aws-sdk-v2 has no factory, and where {@code
 * CHASQUI_DYNAMODB_ENDPOINT} and its like say, which stand for {@code aws.services.dynamodb.endpoint-override}.
 */
@Factory
final class Endpoints {
    private final Installation installation;

    Endpoints(Installation installation) {
        this.installation = installation;
    }

    @Primary
    @Singleton
    @Bean(preDestroy = "close")
    RenewableHttp http() {
        return new RenewableHttp();
    }

    /** An endpoint of one's own is an emulator: it takes any credentials, and there need be none on the machine. */
    @Singleton
    @Bean(preDestroy = "close")
    @Replaces(value = AwsCredentialsProviderChain.class, factory = CredentialsAndRegionFactory.class)
    AwsCredentialsProviderChain credentials(Environment environment) {
        boolean isEmulator = Stream.of(
                        installation.dynamodbEndpoint(), installation.sqsEndpoint(), installation.s3Endpoint())
                .anyMatch(Objects::nonNull);
        return isEmulator
                ? AwsCredentialsProviderChain.of(SdkClients.emulatorCredentials())
                : new CredentialsAndRegionFactory().awsCredentialsProvider(environment);
    }

    @Singleton
    @Named("dynamodb")
    AWSServiceConfiguration dynamodb() {
        return new Endpoint("dynamodb", installation.dynamodbEndpoint());
    }

    @Singleton
    @Named("sqs")
    AWSServiceConfiguration sqs() {
        return new Endpoint("sqs", installation.sqsEndpoint());
    }

    @Singleton
    @Named("scheduler")
    AWSServiceConfiguration scheduler() {
        return new Endpoint("scheduler", installation.schedulerEndpoint());
    }

    @Singleton
    @Named("events")
    AWSServiceConfiguration events() {
        return new Endpoint("events", installation.eventBridgeEndpoint());
    }

    @Singleton
    @Named("secretsmanager")
    AWSServiceConfiguration secretsManager() {
        return new Endpoint("secretsmanager", installation.secretsManagerEndpoint());
    }

    @Singleton
    @Named("s3")
    AWSServiceConfiguration s3() {
        return new Endpoint("s3", installation.s3Endpoint());
    }

    @Singleton
    @Named("monitoring")
    AWSServiceConfiguration monitoring() {
        return new Endpoint("monitoring", installation.cloudWatchEndpoint());
    }

    private record Endpoint(String name, @Nullable URI override) implements AWSServiceConfiguration {
        @Override
        public String getServiceName() {
            return name;
        }

        @Override
        public @Nullable URI getEndpointOverride() {
            return override;
        }
    }
}
