package io.chasqui.verifier;

import io.chasqui.local.process.RoleSession;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.Credentials;

/**
 * The account that holds the installation. {@code AWS_ENDPOINT_URL} is its endpoint. The other variables of AWS have the
 * credentials of its administrator, who may also assume roles as a service does.
 */
final class Account implements AutoCloseable {
    private final SdkHttpClient http = Apache5HttpClient.builder()
            .maxConnections(100)
            .socketTimeout(Duration.ofSeconds(60))
            .build();
    private final Map<String, RoleSession> sessions = new ConcurrentHashMap<>();
    private final String region;
    private final URI endpoint;

    /** @param environment the environment of this process */
    Account(Map<String, String> environment) {
        region = Objects.requireNonNull(environment.get("AWS_REGION"), "AWS_REGION");
        endpoint = URI.create(Objects.requireNonNull(environment.get("AWS_ENDPOINT_URL"), "AWS_ENDPOINT_URL"));
    }

    String region() {
        return region;
    }

    /** {@return a client of the administrator's} */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder) {
        return builder.httpClient(http).build();
    }

    /** {@return a client of a role's} */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, RoleSession session) {
        return builder.httpClient(http)
                .credentialsProvider(StaticCredentialsProvider.create(AwsSessionCredentials.create(
                        session.accessKeyId(),
                        session.secretAccessKey(),
                        session.sessionToken().orElseThrow())))
                .build();
    }

    /**
     * {@return the session of a role that a service has assumed}, which the session is named after
     *
     * @param service such as {@code lambda.amazonaws.com}
     */
    RoleSession assume(String roleArn, String service) {
        return sessions.computeIfAbsent(roleArn, arn -> {
            try (StsClient sts = client(StsClient.builder())) {
                Credentials credentials = sts.assumeRole(
                                request -> request.roleArn(arn).roleSessionName(service))
                        .credentials();
                return new RoleSession(
                        region,
                        credentials.accessKeyId(),
                        credentials.secretAccessKey(),
                        Optional.of(credentials.sessionToken()),
                        Optional.of(endpoint));
            }
        });
    }

    @Override
    public void close() {
        http.close();
    }
}
