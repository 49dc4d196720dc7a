package io.chasqui.functions.status.aws;

import io.chasqui.functions.edge.wiring.Installation;
import io.chasqui.platform.aws.AwsStatus;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.Objects;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;

/** The status page's ports, over clients that no other artefact has. */
@Factory
final class StatusClients {
    /** An emulator has no name for each bucket. */
    @Singleton
    BeanCreatedEventListener<S3ClientBuilder> pathStyle(Installation installation) {
        return created -> created.getBean().forcePathStyle(installation.s3Endpoint() != null);
    }

    /** The context closes the clients. */
    @Singleton
    AwsStatus aws(S3Client s3, BeanProvider<CloudWatchClient> cloudWatch, Installation installation) {
        String bucket = Objects.requireNonNull(installation.statusBucket(), "CHASQUI_STATUS_BUCKET is not set");
        return new AwsStatus(s3, cloudWatch::get, bucket, () -> {});
    }
}
