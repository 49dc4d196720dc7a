package io.chasqui.local.process;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** Does what its event says. */
public final class TroubledHandler implements RequestHandler<Map<String, String>, Map<String, String>> {
    @Override
    public Map<String, String> handleRequest(Map<String, String> event, Context context) {
        return switch (event.getOrDefault("do", "")) {
            case "throw" -> throw new IllegalStateException("no luck");
            case "exit" -> {
                Runtime.getRuntime().halt(3);
                yield Map.of();
            }
            case "hang" -> {
                hang();
                yield Map.of();
            }
            case "talk too much" -> Map.of("answer", "x".repeat(Call.MOST_BYTES));
            default ->
                Map.of(
                        "request", context.getAwsRequestId(),
                        "arn", context.getInvokedFunctionArn(),
                        "function", context.getFunctionName(),
                        "memory", String.valueOf(context.getMemoryLimitInMB()),
                        "seconds left", String.valueOf(context.getRemainingTimeInMillis() / 1000),
                        "trace", System.getProperty("com.amazonaws.xray.traceHeader", ""),
                        "heap", String.valueOf(Runtime.getRuntime().maxMemory() >> 20),
                        "given", String.valueOf(System.getenv("GIVEN")),
                        "home", String.valueOf(System.getenv("HOME")),
                        "process", String.valueOf(ProcessHandle.current().pid()));
        };
    }

    private static void hang() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
