package io.chasqui.functions.edge.wiring.aws;

import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.aws.RenewableHttp;
import io.chasqui.platform.aws.SdkClients;
import io.micronaut.aws.sdk.v2.CredentialsAndRegionFactory;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Primary;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.stream.Stream;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;

/** How the clients reach AWS: by apache5's HTTP client, for which micronaut-aws-sdk-v2 has no factory. */
@Factory
final class AwsAccess {
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
    AwsCredentialsProviderChain credentials(Installation installation, Environment environment) {
        boolean isEmulator = Stream.of(
                        installation.dynamodbEndpoint(), installation.sqsEndpoint(), installation.s3Endpoint())
                .anyMatch(Objects::nonNull);
        return isEmulator
                ? AwsCredentialsProviderChain.of(SdkClients.emulatorCredentials())
                : new CredentialsAndRegionFactory().awsCredentialsProvider(environment);
    }
}
