package io.chasqui.verifier;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.scheduler.model.FlexibleTimeWindowMode;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Calls that functions have no right to make, tried with their roles. A role that allows everything would pass all scenarios. */
final class Refusals {
    private final Deployment deployment;
    private final Account account;
    private final Map<String, Runnable> attempts = new LinkedHashMap<>();

    Refusals(Deployment deployment, Account account) {
        this.deployment = deployment;
        this.account = account;
        String prefix = deployment.prefix();
        Map<String, AttributeValue> key =
                Map.of("pk", AttributeValue.fromS("somebody"), "sk", AttributeValue.fromS("something"));
        attempts.put(
                "send-api reads a whole table",
                () -> dynamo("send-api").scan(request -> request.tableName(prefix + "conversations")));
        attempts.put(
                "dispatch-relay reads a contact",
                () -> dynamo("dispatch-relay")
                        .getItem(request ->
                                request.tableName(prefix + "contacts").key(key)));
        attempts.put(
                "receipts writes to the control table",
                () -> dynamo("receipts")
                        .putItem(
                                request -> request.tableName(prefix + "control").item(key)));
        attempts.put(
                "inbound takes a consent away",
                () -> dynamo("inbound")
                        .deleteItem(request ->
                                request.tableName(prefix + "contacts").key(key)));
        attempts.put(
                "dispatch-bulk reads what is no breaker",
                () -> dynamo("dispatch-bulk")
                        .getItem(
                                request -> request.tableName(prefix + "control").key(key)));
        attempts.put(
                "inbound begins a campaign",
                () -> as("inbound", SqsClient.builder())
                        .sendMessage(request -> request.queueUrl(setting("QUEUE_URL_PREFIX") + "campaign-waves")
                                .messageBody("{}")));
        attempts.put(
                "send-api takes from the queue that it fills",
                () -> as("send-api", SqsClient.builder())
                        .receiveMessage(request ->
                                request.queueUrl(setting("QUEUE_URL_PREFIX") + "dispatch-transactional.fifo")));
        attempts.put(
                "timers reads the identity key",
                () -> as("timers", SecretsManagerClient.builder())
                        .getSecretValue(request ->
                                request.secretId(setting("IDENTITY_KEY").substring("secretsmanager:".length()))));
        attempts.put(
                "outcome-relay publishes to the account's default bus",
                () -> as("outcome-relay", EventBridgeClient.builder())
                        .putEvents(request -> request.entries(PutEventsRequestEntry.builder()
                                .source("chasqui")
                                .detailType("none")
                                .detail("{}")
                                .build())));
        attempts.put(
                "scheduler-api schedules outside its group",
                () -> schedule("default", setting("SCHEDULER_ROLE_ARN"), setting("SCHEDULER_KEY_ARN")));
        attempts.put(
                "scheduler-api gives a schedule another role",
                () -> schedule(
                        setting("SCHEDULER_GROUP"),
                        deployment.function("send-api").roleArn(),
                        setting("SCHEDULER_KEY_ARN")));
        attempts.put(
                "scheduler-api encrypts a schedule with another key",
                () -> schedule(
                        setting("SCHEDULER_GROUP"),
                        setting("SCHEDULER_ROLE_ARN"),
                        setting("SCHEDULER_KEY_ARN").replaceAll("/.*", "/another")));
    }

    /** {@return how many attempts there are, all of which were refused} */
    int tried() {
        attempts.forEach((what, attempt) -> {
            String answer = "nothing";
            try {
                attempt.run();
            } catch (AwsServiceException refused) {
                answer = refused.awsErrorDetails().errorCode();
            }
            CheckFailed.unlessEqual("the answer when " + what, "AccessDeniedException", answer);
        });
        return attempts.size();
    }

    private void schedule(String group, String roleArn, String keyArn) {
        as("scheduler-api", SchedulerClient.builder())
                .createSchedule(request -> request.groupName(group)
                        .name("refused")
                        .kmsKeyArn(keyArn)
                        .scheduleExpression("at(2099-01-01T00:00:00)")
                        .flexibleTimeWindow(window -> window.mode(FlexibleTimeWindowMode.OFF))
                        .target(target -> target.arn(setting("QUEUE_ARN_PREFIX") + "timers")
                                .roleArn(roleArn)
                                .input("{}")));
    }

    private DynamoDbClient dynamo(String function) {
        return as(function, DynamoDbClient.builder());
    }

    private String setting(String name) {
        return deployment.function("send-api").setting(name);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C as(String function, B builder) {
        return account.client(
                builder, account.assume(deployment.function(function).roleArn(), "lambda.amazonaws.com"));
    }
}
