package io.chasqui.platform.aws;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;
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
            "AWS.SimpleQueueService.BatchRequestTooLong",
            "InvalidArgument",
            "MalformedDetail");

    private Outages() {}

    /** {@return whether a failure comes of a part of AWS that can't be used now} */
    public static boolean isOutage(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof AwsServiceException answered) {
                return answered.awsErrorDetails() == null
                        || !isFault(answered.awsErrorDetails().errorCode());
            }
            if (at instanceof SdkException) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@return the failure of entries of a batch that a service did not take} It counts as an outage unless the entries
     * themselves are wrong.
     *
     * @param codes the service's code for each
     */
    public static RuntimeException notTaken(String message, List<String> codes) {
        String first = message + ": " + codes.getFirst();
        return codes.stream().allMatch(Outages::isFault)
                ? new IllegalStateException(first)
                : SdkClientException.create(first);
    }

    private static boolean isFault(@Nullable String code) {
        return code != null && FAULTS.contains(code);
    }
}
