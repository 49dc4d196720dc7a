package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent.RequestContext.Http;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.sun.management.ThreadMXBean;
import io.chasqui.json.TaskJson;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.message.MessageId;
import io.chasqui.message.Messages;
import io.chasqui.queue.Task;
import io.micronaut.context.ApplicationContext;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.parallel.Isolated;

/** The ten-thousandth call of a warm function does the work of the first thousands, and leaves as little behind. */
@Isolated("it counts what all threads of the JVM allocate")
@TestInstance(Lifecycle.PER_CLASS)
class FlatLineTest {
    private static final int CALLS = 10_000;
    private static final int WINDOW = 1_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    @Test
    void acceptingStaysAsCheapAsItWas() {
        RequestHandler<APIGatewayV2HTTPEvent, APIGatewayV2HTTPResponse> api = handler("send-api");
        FunctionDefinition function = function("send-api");
        APIGatewayV2HTTPEvent event = post("""
                {"to": {"phone": "+14155550123"}, "purpose": "transactional", "content": {"text": "Hello"}}""");

        flat(
                "accept",
                THREADS::getCurrentThreadAllocatedBytes,
                () -> assertThat(api.handleRequest(event, Invocation.of(function))
                                .getStatusCode())
                        .isEqualTo(202));
    }

    @Test
    void dispatchingStaysAsCheapAsItWasAndLeavesNothingBehind() {
        String id = platform.post("/v1/messages", """
                        {"to": {"phone": "+14155550123"}, "purpose": "transactional", "content": {"text": "Hello"}}""").text("id");
        platform.pump();
        platform.pass(Duration.ofSeconds(10));
        assertThat(platform.get("/v1/messages/" + id).text("status")).isEqualTo("delivered");
        RequestHandler<SQSEvent, SQSBatchResponse> worker = handler("dispatch-transactional");
        FunctionDefinition function = function("dispatch-transactional");
        SQSEvent event = sqs(id);

        long kept = flat(
                "dispatch",
                // Of all threads, the database's too: a worker's tasks run on threads of their own.
                THREADS::getTotalThreadAllocatedBytes,
                () -> assertThat(worker.handleRequest(event, Invocation.of(function))
                                .getBatchItemFailures())
                        .isEmpty());

        assertThat(kept).as("bytes kept of each call").isLessThan(300);
    }

    /** {@return how many bytes each call leaves behind} */
    private long flat(String what, LongSupplier counter, Runnable call) {
        ApplicationContext context = platform.platform.bean("send", ApplicationContext.class);
        allocated(counter, call, WINDOW);
        int beans = context.getAllBeanDefinitions().size();
        int singletons = context.getActiveBeanRegistrations(Object.class).size();
        long early = allocated(counter, call, WINDOW);
        long heapBefore = heap();
        allocated(counter, call, CALLS - 3 * WINDOW);
        long late = allocated(counter, call, WINDOW);
        long kept = (heap() - heapBefore) / (CALLS - 2 * WINDOW);

        System.out.printf(
                "%s: %d bytes allocated per call early, %d late; %d kept per call%n",
                what, early / WINDOW, late / WINDOW, kept);
        assertThat(late).isLessThanOrEqualTo(early + early / 10);
        assertThat(context.getAllBeanDefinitions()).hasSize(beans);
        assertThat(context.getActiveBeanRegistrations(Object.class)).hasSize(singletons);
        return kept;
    }

    private static long allocated(LongSupplier counter, Runnable call, int times) {
        long before = counter.getAsLong();
        for (int i = 0; i < times; i++) {
            call.run();
        }
        return counter.getAsLong() - before;
    }

    private static long heap() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private <I, O> RequestHandler<I, O> handler(String function) {
        return (RequestHandler<I, O>)
                Objects.requireNonNull(platform.platform.engine().handler(function));
    }

    private FunctionDefinition function(String name) {
        return Objects.requireNonNull(
                platform.platform.engine().topology().functions().get(name));
    }

    private APIGatewayV2HTTPEvent post(String json) {
        Http http = new Http();
        http.setMethod("POST");
        http.setPath("/v1/messages");
        http.setProtocol("HTTP/1.1");
        http.setSourceIp("127.0.0.1");
        RequestContext context = new RequestContext();
        context.setHttp(http);
        context.setRequestId("request");
        context.setStage("$default");
        APIGatewayV2HTTPEvent event = new APIGatewayV2HTTPEvent();
        event.setVersion("2.0");
        event.setRouteKey("POST /v1/messages");
        event.setRawPath("/v1/messages");
        event.setRawQueryString("");
        event.setHeaders(
                Map.of("content-type", "application/json", "authorization", "Bearer " + platform.key, "host", "local"));
        event.setRequestContext(context);
        event.setBody(json);
        return event;
    }

    private SQSEvent sqs(String message) {
        MessageId id = MessageId.parse(message).orElseThrow();
        SQSMessage record = new SQSMessage();
        record.setMessageId("1");
        record.setReceiptHandle("handle");
        record.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:chasqui-dispatch-transactional.fifo");
        record.setAttributes(Map.of("ApproximateReceiveCount", "1", "MessageGroupId", "group"));
        record.setBody(TaskJson.write(Task.Send.of(platform.platform
                .bean("send", Messages.class)
                .findOutbound(LocalPlatform.TENANT, id)
                .orElseThrow())));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(record));
        return event;
    }
}
