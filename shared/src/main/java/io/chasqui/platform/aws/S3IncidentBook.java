package io.chasqui.platform.aws;

import io.chasqui.platform.json.StatusJson;
import io.chasqui.platform.status.History;
import io.chasqui.platform.status.IncidentBook;
import software.amazon.awssdk.core.ResponseBytes;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * The history as one object, outside of what CloudFront may read. It is written
 * <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">under the condition</a> that it
 * is still what was read, by its ETag.
 */
final class S3IncidentBook implements IncidentBook {
    private static final String KEY = "state/incidents.json";

    private final S3Client s3;
    private final String bucket;

    S3IncidentBook(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public VersionedHistory read() {
        try {
            ResponseBytes<GetObjectResponse> found =
                    s3.getObjectAsBytes(get -> get.bucket(bucket).key(KEY));
            return new VersionedHistory(
                    StatusJson.history(found.asUtf8String()), found.response().eTag());
        } catch (NoSuchKeyException none) {
            return new VersionedHistory(History.NONE, null);
        }
    }

    @Override
    public boolean replace(VersionedHistory read, History next) {
        try {
            s3.putObject(
                    put -> Conditions.unchanged(put, read.version())
                            .bucket(bucket)
                            .key(KEY)
                            .contentType("application/json"),
                    RequestBody.fromString(StatusJson.of(next)));
            return true;
        } catch (S3Exception refused) {
            if (Conditions.isConflict(refused)) {
                return false;
            }
            throw refused;
        }
    }
}
