package io.chasqui.platform.aws;

import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Tells a part that is down from a request that it will never carry out. What a service can't be asked, or can't do now,
 * is tried until it can: with wrong rights and a missing table too, which an operator repairs and no record is to blame
 * for.
 */
public final class Outages {
    /** What says that the request itself is wrong, which comes of the record that it was made for. */
    private static final Set<String> FAULTS = Set.of(
            "ValidationException",
            "ItemCollectionSizeLimitExceededException",
            "InvalidMessageContents",
            "InvalidParameterValue",
            "AWS.SimpleQueueService.BatchRequestTooLong");

    private Outages() {}

    /** {@return whether a failure comes of a part of AWS that can't be used now} */
    public static boolean isOutage(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AwsServiceException answered) {
                return answered.awsErrorDetails() == null
                        || !FAULTS.contains(answered.awsErrorDetails().errorCode());
            }
            if (at instanceof SdkException) {
                return true;
            }
        }
        return false;
    }
}
