package io.chasqui.platform.aws;

import io.chasqui.platform.status.Alarms;
import io.chasqui.platform.status.IncidentBook;
import io.chasqui.platform.status.Website;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * The status page's ports, over AWS. Apart from the other ports, since no other function's artefact has these
 * services' clients.
 */
public final class AwsStatus implements AutoCloseable {
    private final SdkClients clients;
    private final S3Client s3;
    private final String bucket;
    private final @Nullable URI cloudWatch;

    /**
     * @param bucket the page's
     * @param s3 where S3 is, if not where the region has it
     * @param cloudWatch the same of CloudWatch
     */
    public AwsStatus(String region, String bucket, @Nullable URI s3, @Nullable URI cloudWatch) {
        this.clients = new SdkClients(region);
        this.bucket = bucket;
        // An emulator has no name for each bucket.
        this.s3 = clients.client(S3Client.builder().forcePathStyle(s3 != null), s3);
        this.cloudWatch = cloudWatch;
    }

    public IncidentBook incidentBook() {
        return new S3IncidentBook(s3, bucket);
    }

    public Website website() {
        return new S3Website(s3, bucket);
    }

    /** @param prefix what stands before the name of each of the installation's alarms */
    public Alarms alarms(String prefix) {
        return new CloudWatchAlarms(clients.client(CloudWatchClient.builder(), cloudWatch), prefix);
    }

    @Override
    public void close() {
        clients.close();
    }
}
