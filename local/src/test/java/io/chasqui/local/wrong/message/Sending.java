package io.chasqui.local.wrong.message;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Knows AWS. */
record Sending(SqsClient client) {}
