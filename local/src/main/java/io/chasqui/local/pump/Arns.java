package io.chasqui.local.pump;

/** What an ARN tells. */
final class Arns {
    private static final int REGION = 3;

    private Arns() {}

    static String region(String arn) {
        return arn.split(":", -1)[REGION];
    }
}
