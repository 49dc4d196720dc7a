package io.chasqui.cli.operator;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A failed call of AWS, as a line for the terminal. */
public final class AwsFailure {
    private AwsFailure() {}

    /** {@return one line: AWS refused the call, or could not be reached} */
    public static String text(SdkException failed) {
        if (!(failed instanceof AwsServiceException refused)) {
            return unreached(String.valueOf(failed.getMessage()));
        }
        return "AWS refused the call: "
                + (refused.awsErrorDetails() == null
                        ? "status " + refused.statusCode()
                        : refused.awsErrorDetails().errorCode() + ": "
                                + refused.awsErrorDetails().errorMessage());
    }

    /** The SDK lists every place where it looked, and what it missed there. */
    private static String unreached(String message) {
        if (message.startsWith("Unable to load region")) {
            return "no region: give --region REGION, or set AWS_REGION; for an emulator, such as that of ./chasqui local, give"
                    + " --endpoint URL";
        }
        return message.startsWith("Unable to load credentials")
                ? "no AWS credentials: set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY; for an emulator,"
                        + " such as that of ./chasqui local, give --endpoint URL"
                : "AWS could not be reached: " + message;
    }
}
