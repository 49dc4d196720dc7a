package io.chasqui.cli.operator;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** A failed call of AWS, for the person at the terminal. */
public final class AwsFailure {
    private AwsFailure() {}

    /** {@return in a line what is the matter: AWS refuses, or can't be asked} */
    public static String text(SdkException failed) {
        if (!(failed instanceof AwsServiceException refused)) {
            return "AWS can't be asked: " + failed.getMessage();
        }
        return "AWS refuses: "
                + (refused.awsErrorDetails() == null
                        ? "status " + refused.statusCode()
                        : refused.awsErrorDetails().errorCode() + ": "
                                + refused.awsErrorDetails().errorMessage());
    }
}
