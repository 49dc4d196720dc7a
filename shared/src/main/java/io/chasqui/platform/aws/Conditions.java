package io.chasqui.platform.aws;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/conditional-writes.html">S3's conditional writes.</a> */
final class Conditions {
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;
    private static final int PRECONDITION_FAILED = 412;

    private Conditions() {}

    /** @param eTag of what was read; null where there was nothing */
    public static PutObjectRequest.Builder unchanged(PutObjectRequest.Builder put, @Nullable String eTag) {
        return eTag == null ? put.ifNoneMatch("*") : put.ifMatch(eTag);
    }

    /** {@return whether others have written: before, at the same time, or by deleting what was read} */
    public static boolean isConflict(S3Exception refused) {
        return switch (refused.statusCode()) {
            case PRECONDITION_FAILED, CONFLICT -> true;
            case NOT_FOUND ->
                refused.awsErrorDetails() != null
                        && "NoSuchKey".equals(refused.awsErrorDetails().errorCode());
            default -> false;
        };
    }
}
