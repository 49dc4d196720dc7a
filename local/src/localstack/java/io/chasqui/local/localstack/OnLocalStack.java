package io.chasqui.local.localstack;

import io.chasqui.local.Emulators;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** Starts LocalStack before the first test, for all of them; where Docker does not run, each is skipped and says so. */
public final class OnLocalStack implements ExecutionCondition {
    /** Later images want a token. */
    private static final DockerImageName IMAGE = DockerImageName.parse("localstack/localstack:4.14.0");

    private static final String SKIPPED =
            "Docker does not run here: the tests on LocalStack are SKIPPED, and show nothing";

    /** The container, which Testcontainers takes away when the JVM ends. */
    private record Start(ConditionEvaluationResult result) {}

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(OnLocalStack.class))
                .getOrComputeIfAbsent(Start.class, type -> start(), Start.class)
                .result();
    }

    @SuppressWarnings("resource") // It runs as long as the tests do.
    private static Start start() {
        if (!DockerClientFactory.instance().isDockerAvailable()) {
            System.err.println(SKIPPED);
            return new Start(ConditionEvaluationResult.disabled(SKIPPED));
        }
        LocalStackContainer container = new LocalStackContainer(IMAGE)
                .withEnv("SERVICES", "dynamodb,dynamodbstreams,sqs")
                // Queues have the address by which they were asked for.
                .withEnv("SQS_ENDPOINT_STRATEGY", "path");
        container.start();
        System.setProperty(Emulators.ELSEWHERE, container.getEndpoint().toString());
        return new Start(ConditionEvaluationResult.enabled("LocalStack is at " + container.getEndpoint()));
    }
}
