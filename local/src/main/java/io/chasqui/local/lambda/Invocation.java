package io.chasqui.local.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import io.chasqui.local.aws.LocalAccount;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The context of one call of a function. The remaining time runs in the system's time and may go below zero: a call
 * that takes too long is not ended.
 */
public final class Invocation implements Context {
    private final FunctionDefinition function;
    private final String requestId = UUID.randomUUID().toString();
    private final long deadline;

    private Invocation(FunctionDefinition function) {
        this.function = function;
        this.deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(function.timeoutSeconds());
    }

    /** The context of a call of {@code function} that starts now. */
    public static Invocation of(FunctionDefinition function) {
        return new Invocation(function);
    }

    @Override
    public String getAwsRequestId() {
        return requestId;
    }

    @Override
    public String getLogGroupName() {
        return "/aws/lambda/" + function.name();
    }

    @Override
    public String getLogStreamName() {
        return "local";
    }

    @Override
    public String getFunctionName() {
        return function.name();
    }

    @Override
    public String getFunctionVersion() {
        return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
        return "arn:aws:lambda:" + LocalAccount.REGION + ":" + LocalAccount.ID + ":function:" + function.name();
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
        return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
        return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
        return (int) TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }

    @Override
    public int getMemoryLimitInMB() {
        return function.memoryMb();
    }

    @Override
    public LambdaLogger getLogger() {
        return new FunctionLogger(LoggerFactory.getLogger("lambda." + function.name()));
    }

    private record FunctionLogger(Logger log) implements LambdaLogger {
        @Override
        public void log(String message) {
            log.info("{}", message);
        }

        @Override
        public void log(byte[] message) {
            log.info("{}", new String(message, StandardCharsets.UTF_8));
        }
    }
}
