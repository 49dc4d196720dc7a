package io.chasqui.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.services.lambda.runtime.RequestHandler;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import com.sun.management.ThreadMXBean;
import io.chasqui.local.lambda.Invocation;
import io.chasqui.local.topology.Topology.FunctionDefinition;
import io.chasqui.messaging.message.MessageId;
import io.chasqui.messaging.message.Messages;
import io.chasqui.messaging.task.MessageTask;
import io.chasqui.wiring.Tasks;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** The last calls of a warm function that dispatches do the work of the first. */
@Isolated("it counts what all threads of the JVM allocate")
class DispatchFlatLineTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @AutoClose
    private final TestPlatform platform = TestPlatform.start();

    private final FlatLine line = new FlatLine(platform);

    @Test
    void dispatchingStaysAsCheapAsItWasAndLeavesNothingBehind() {
        String id = platform.post("/v1/messages", """
                        {"to": {"phone": "+14155550123"}, "purpose": "transactional", "content": {"text": "Hello"}}""").text("id");
        platform.pump();
        platform.pass(Duration.ofSeconds(10));
        assertThat(platform.get("/v1/messages/" + id).text("status")).isEqualTo("delivered");
        RequestHandler<SQSEvent, SQSBatchResponse> worker = line.handler("dispatch-transactional");
        FunctionDefinition function = line.function("dispatch-transactional");
        SQSEvent event = sqs(id);

        long kept = line.flat(
                function,
                // Of all threads, the database's too: a worker's tasks run on threads of their own.
                THREADS::getTotalThreadAllocatedBytes,
                () -> assertThat(worker.handleRequest(event, Invocation.of(function))
                                .getBatchItemFailures())
                        .isEmpty());

        assertThat(kept).as("bytes kept of each call").isLessThan(300);
    }

    private SQSEvent sqs(String message) {
        MessageId id = MessageId.parse(message).orElseThrow();
        SQSMessage record = new SQSMessage();
        record.setMessageId("1");
        record.setReceiptHandle("handle");
        record.setEventSourceArn("arn:aws:sqs:us-east-1:000000000000:chasqui-dispatch-transactional.fifo");
        record.setAttributes(Map.of("ApproximateReceiveCount", "1", "MessageGroupId", "group"));
        record.setBody(Tasks.CODEC.write(MessageTask.Send.of(platform.platform
                .bean("send", Messages.class)
                .findOutbound(LocalPlatform.TENANT, id)
                .orElseThrow())));
        SQSEvent event = new SQSEvent();
        event.setRecords(List.of(record));
        return event;
    }
}
