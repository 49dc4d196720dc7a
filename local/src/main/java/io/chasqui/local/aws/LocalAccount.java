package io.chasqui.local.aws;

/** The account and the region that the engine pretends to be. */
public final class LocalAccount {
    /** The region of every endpoint and ARN. */
    public static final String REGION = "us-east-1";
    /** The account of every ARN and queue URL. */
    public static final String ID = "000000000000";
    /** What the ARN of each queue starts with: {@code arn:aws:sqs:us-east-1:000000000000:}. */
    public static final String QUEUE_ARN_PREFIX = "arn:aws:sqs:" + REGION + ":" + ID + ":";

    private LocalAccount() {}
}
