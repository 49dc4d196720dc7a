package io.chasqui.local.redrive;

import io.chasqui.aws.QueueUrls;
import io.chasqui.aws.SqsDeadLetters;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.topology.Topology;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.local.topology.Topology.Trigger;
import io.chasqui.queue.DeadLetters;
import io.chasqui.queue.QueueName;
import java.time.Clock;
import java.util.List;
import java.util.OptionalInt;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** An installation's queues, as its operator reaches them. */
final class OperatorQueues implements AutoCloseable {
    private static final String FAILED = "-failed";

    private final SqsClient sqs;
    private final String prefix;
    private final Clock clock;

    private OperatorQueues(SqsClient sqs, String prefix, Clock clock) {
        this.sqs = sqs;
        this.prefix = prefix;
        this.clock = clock;
    }

    /** With the SDK's own chain of credentials; an emulator takes any. */
    static OperatorQueues open(RedriveOptions options, Clock clock) {
        SqsClientBuilder builder = SqsClient.builder().httpClientBuilder(Apache5HttpClient.builder());
        if (options.region() != null) {
            builder.region(Region.of(options.region()));
        }
        if (options.endpoint() != null) {
            builder.endpointOverride(options.endpoint())
                    .region(Region.of(options.region() == null ? LocalAccount.REGION : options.region()))
                    .credentialsProvider(
                            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
        }
        return new OperatorQueues(builder.build(), options.prefix(), clock);
    }

    /** @throws QueueDoesNotExistException when there is no installation of that prefix */
    DeadLetters deadLetters() {
        String name = QueueName.INBOUND.deadLetterFileName();
        String url = url(prefix + name);
        return new SqsDeadLetters(() -> sqs, new QueueUrls(url.substring(0, url.length() - name.length()), ""), clock);
    }

    /** {@return the queues where Lambda tells of a stream's records, or of alarms, that a function did not manage} */
    static List<String> ofFailedRecords() {
        return Topology.load().functions().values().stream()
                .filter(function -> function.trigger() == Trigger.STREAM || function.trigger() == Trigger.ALARM)
                .map(FunctionDefinition::name)
                .map(function -> function + FAILED)
                .toList();
    }

    FailedSchedules failedSchedules() {
        return new FailedSchedules(sqs, prefix, this::url);
    }

    /** {@return about how many wait; empty when there is no such queue, as on one machine} */
    OptionalInt waiting(String queue) {
        try {
            return OptionalInt.of(Integer.parseInt(
                    sqs.getQueueAttributes(request -> request.queueUrl(url(prefix + queue))
                                    .attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                            .attributes()
                            .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0")));
        } catch (QueueDoesNotExistException none) {
            return OptionalInt.empty();
        }
    }

    /** {@return the first that wait, as Lambda wrote them: where the records are, and nothing of what they say} */
    List<String> pointers(String failedRecords) {
        return sqs
                .receiveMessage(request -> request.queueUrl(url(prefix + failedRecords))
                        .maxNumberOfMessages(10)
                        .visibilityTimeout(0)
                        .waitTimeSeconds(1))
                .messages()
                .stream()
                .map(Message::body)
                .toList();
    }

    private String url(String name) {
        return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
    }

    @Override
    public void close() {
        sqs.close();
    }
}
