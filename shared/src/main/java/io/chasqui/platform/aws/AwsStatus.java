package io.chasqui.platform.aws;

import io.chasqui.platform.status.Alarms;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.Website;
import java.net.URI;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The status page's ports, over AWS. Apart from the other ports, since no other function's artefact has these
 * services' clients.
 */
public final class AwsStatus implements AutoCloseable {
    private final S3Client s3;
    private final Supplier<CloudWatchClient> cloudWatch;
    private final String bucket;
    private final Runnable close;

    /**
     * @param bucket the page's
     * @param close closes the clients
     */
    public AwsStatus(S3Client s3, Supplier<CloudWatchClient> cloudWatch, String bucket, Runnable close) {
        this.s3 = s3;
        this.cloudWatch = cloudWatch;
        this.bucket = bucket;
        this.close = close;
    }

    /**
     * {@return the same with clients of its own, for a command or a test}
     *
     * @param endpoint where the services are, if not where the region has them
     */
    public static AwsStatus open(String region, String bucket, @Nullable URI endpoint) {
        SdkClients clients = new SdkClients(region);
        return new AwsStatus(
                // An emulator has no name for each bucket.
                clients.client(S3Client.builder().forcePathStyle(endpoint != null), endpoint),
                () -> clients.client(CloudWatchClient.builder(), endpoint),
                bucket,
                clients::close);
    }

    public IncidentBook incidentBook() {
        return new S3IncidentBook(s3, bucket);
    }

    public Website website() {
        return new S3Website(s3, bucket);
    }

    /** @param prefix what stands before the name of each of the installation's alarms */
    public Alarms alarms(String prefix) {
        return new CloudWatchAlarms(cloudWatch.get(), prefix);
    }

    @Override
    public void close() {
        close.run();
    }
}
