package io.chasqui.cli.operator;

import io.chasqui.local.aws.LocalAccount;
import io.chasqui.platform.aws.SdkClients;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** The operator's credentials and region, as the AWS SDK finds them. */
public final class Operator {
    private Operator() {}

    /**
     * {@return the installation's region}
     *
     * @param given null for the environment's region
     * @param emulator null for AWS
     */
    public static Region region(@Nullable String given, @Nullable URI emulator) {
        if (given != null) {
            return Region.of(given);
        }
        return emulator == null
                ? DefaultAwsRegionProviderChain.builder().build().getRegion()
                : Region.of(LocalAccount.REGION);
    }

    /**
     * {@return a client with the operator's credentials; for an emulator it has fixed ones}
     *
     * @param emulator null for AWS
     */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, Region region, @Nullable URI emulator) {
        builder.region(region).httpClientBuilder(Apache5HttpClient.builder());
        if (emulator != null) {
            builder.endpointOverride(emulator).credentialsProvider(SdkClients.emulatorCredentials());
        }
        return builder.build();
    }

    /** {@return the caller's identity in AWS} */
    public static GetCallerIdentityResponse identity(Region region) {
        try (StsClient sts = client(StsClient.builder(), region, null)) {
            return sts.getCallerIdentity();
        }
    }
}
