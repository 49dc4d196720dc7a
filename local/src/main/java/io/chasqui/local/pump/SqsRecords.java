package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** Turns messages as the SDK receives them into those that a function gets. */
final class SqsRecords {
    private SqsRecords() {}

    static SQSEvent.SQSMessage record(Message message, String queueArn) {
        SQSEvent.SQSMessage event = new SQSEvent.SQSMessage();
        event.setMessageId(message.messageId());
        event.setReceiptHandle(message.receiptHandle());
        event.setBody(message.body());
        event.setMd5OfBody(message.md5OfBody());
        event.setMd5OfMessageAttributes(message.md5OfMessageAttributes());
        event.setAttributes(new HashMap<>(message.attributesAsStrings()));
        Map<String, SQSEvent.MessageAttribute> attributes = new HashMap<>();
        message.messageAttributes().forEach((name, value) -> attributes.put(name, attribute(value)));
        event.setMessageAttributes(attributes);
        event.setEventSource("aws:sqs");
        event.setEventSourceArn(queueArn);
        event.setAwsRegion(Arns.region(queueArn));
        return event;
    }

    private static SQSEvent.MessageAttribute attribute(MessageAttributeValue value) {
        SQSEvent.MessageAttribute attribute = new SQSEvent.MessageAttribute();
        attribute.setDataType(value.dataType());
        attribute.setStringValue(value.stringValue());
        SdkBytes binary = value.binaryValue();
        attribute.setBinaryValue(binary == null ? null : binary.asByteBuffer());
        attribute.setStringListValues(List.of());
        attribute.setBinaryListValues(List.of());
        return attribute;
    }
}
