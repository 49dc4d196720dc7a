package io.chasqui.platform.aws;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;

/** Makes clients of AWS's services; all of them share one HTTP client. */
public final class SdkClients implements AutoCloseable {
    private final Region region;
    private final RenewableHttp http = new RenewableHttp();

    public SdkClients(String region) {
        this.region = Region.of(region);
    }

    /** @param endpoint where the service is, if not where the region has it */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(
            B builder, @Nullable URI endpoint) {
        builder.httpClient(http).region(region).credentialsProvider(credentials(endpoint));
        if (endpoint != null) {
            builder.endpointOverride(endpoint);
        }
        return build(builder);
    }

    /** One at a time: threads that build their first ones at once would each make the classes of the same lambdas. */
    public static synchronized <B extends AwsClientBuilder<B, C>, C> C build(B builder) {
        return builder.build();
    }

    /** An endpoint of one's own is an emulator: it takes any credentials, and there need be none on the machine. */
    private static AwsCredentialsProvider credentials(@Nullable URI endpoint) {
        return endpoint == null ? DefaultCredentialsProvider.builder().build() : emulatorCredentials();
    }

    /** {@return credentials that stand for those that an emulator does not check} */
    public static AwsCredentialsProvider emulatorCredentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"));
    }

    /** Leaves no connection open. */
    public void disconnect() {
        http.renew();
    }

    @Override
    public void close() {
        http.close();
    }
}
