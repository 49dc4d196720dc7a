package io.chasqui.functions.edge.lambda;

import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse.BatchItemFailure;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.amazonaws.services.lambda.runtime.events.SQSEvent.SQSMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Batches of a queue</a>, and which of their
 * messages failed.
 */
public final class QueueEvents implements LambdaEvents<SQSEvent, SQSBatchResponse> {

    @Override
    public SQSEvent read(byte[] json) {
        List<SQSMessage> messages = new ArrayList<>();
        for (Members record : Members.of(json).objects("Records")) {
            SQSMessage message = new SQSMessage();
            message.setMessageId(record.text("messageId"));
            message.setReceiptHandle(record.text("receiptHandle"));
            message.setBody(record.text("body"));
            message.setAttributes(record.texts("attributes"));
            message.setEventSourceArn(record.text("eventSourceARN"));
            messages.add(message);
        }
        SQSEvent event = new SQSEvent();
        event.setRecords(messages);
        return event;
    }

    @Override
    public byte[] write(SQSBatchResponse answer) {
        return BatchAnswer.of(answer.getBatchItemFailures().stream().map(BatchItemFailure::getItemIdentifier), null);
    }

    @Override
    public String nothing() {
        return Members.NO_RECORDS;
    }
}
