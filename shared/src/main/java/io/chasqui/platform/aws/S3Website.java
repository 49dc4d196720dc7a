package io.chasqui.platform.aws;

import io.chasqui.platform.id.Digest;
import io.chasqui.platform.status.Website;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The objects that CloudFront may read. The revision stands in the object's metadata, so that no later one is replaced. */
final class S3Website implements Website {
    private static final String DIRECTORY = "public/";
    private static final String REVISION = "revision";
    private static final String SHA_256 = "sha256";
    private static final int TRIES = 20;

    /** How long CloudFront and browsers cache the page. */
    private static final String CACHE_CONTROL = "public, max-age=60";

    private final S3Client s3;
    private final String bucket;

    S3Website(S3Client s3, String bucket) {
        this.s3 = s3;
        this.bucket = bucket;
    }

    @Override
    public void publish(Page page) {
        Map<String, String> metadata =
                Map.of(REVISION, Long.toString(page.revision()), SHA_256, Digest.of(page.content()));
        for (int attempt = 0; attempt < TRIES; attempt++) {
            HeadObjectResponse there = head(page.name());
            if (there != null && isNotOlder(there, page, metadata)) {
                return;
            }
            if (put(page, metadata, there == null ? null : there.eTag())) {
                return;
            }
        }
        throw new IllegalStateException("others write the page all the time");
    }

    private static boolean isNotOlder(HeadObjectResponse there, Page page, Map<String, String> metadata) {
        long revision = Long.parseLong(there.metadata().getOrDefault(REVISION, "0"));
        return revision > page.revision() || there.metadata().equals(metadata);
    }

    private @Nullable HeadObjectResponse head(String name) {
        try {
            return s3.headObject(head -> head.bucket(bucket).key(DIRECTORY + name));
        } catch (NoSuchKeyException none) {
            return null;
        }
    }

    private boolean put(Page page, Map<String, String> metadata, @Nullable String eTag) {
        try {
            s3.putObject(
                    put -> Conditions.unchanged(put, eTag)
                            .bucket(bucket)
                            .key(DIRECTORY + page.name())
                            .contentType(page.type())
                            .cacheControl(CACHE_CONTROL)
                            .metadata(metadata),
                    RequestBody.fromString(page.content()));
            return true;
        } catch (S3Exception refused) {
            if (Conditions.isConflict(refused)) {
                return false;
            }
            throw refused;
        }
    }
}
