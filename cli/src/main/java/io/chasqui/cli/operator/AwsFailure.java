package io.chasqui.cli.operator;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A failed call of AWS, as a line for the terminal. */
public final class AwsFailure {
    private AwsFailure() {}

    /** {@return one line: AWS refused the call, or could not be reached} */
    public static String text(SdkException failed) {
        if (!(failed instanceof AwsServiceException refused)) {
            return "AWS could not be reached: " + failed.getMessage();
        }
        return "AWS refused the call: "
                + (refused.awsErrorDetails() == null
                        ? "status " + refused.statusCode()
                        : refused.awsErrorDetails().errorCode() + ": "
                                + refused.awsErrorDetails().errorMessage());
    }
}
