package io.chasqui.cli.architecture.wrong.messaging.message;

import software.amazon.awssdk.services.sqs.SqsClient;

/** Knows AWS. */
record Sending(SqsClient client) {}
