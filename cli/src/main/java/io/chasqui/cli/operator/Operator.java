package io.chasqui.cli.operator;

import io.chasqui.local.aws.LocalAccount;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/** Who types a command, by the SDK's own chain of credentials and regions. */
public final class Operator {
    private Operator() {}

    /**
     * {@return the region that is meant}
     *
     * @param given null for what the environment says
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
     * {@return a client that is the operator's; an emulator takes any credentials, and there need be none}
     *
     * @param emulator null for AWS
     */
    public static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, Region region, @Nullable URI emulator) {
        builder.region(region).httpClientBuilder(Apache5HttpClient.builder());
        if (emulator != null) {
            builder.endpointOverride(emulator)
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
        }
        return builder.build();
    }

    /** {@return who AWS says that we are} */
    public static GetCallerIdentityResponse identity(Region region) {
        try (StsClient sts = client(StsClient.builder(), region, null)) {
            return sts.getCallerIdentity();
        }
    }
}
