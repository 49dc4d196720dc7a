package io.chasqui.local.pump;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.Identity;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamViewType;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.Record;

/** Turns a stream's records as the SDK reads them into those that a function gets. */
final class StreamRecords {
    private StreamRecords() {}

    static DynamodbStreamRecord record(Record source, String streamArn) {
        var data = source.dynamodb();
        StreamRecord change = new StreamRecord();
        change.setApproximateCreationDateTime(Date.from(data.approximateCreationDateTime()));
        change.setKeys(values(data.keys()));
        change.setNewImage(data.hasNewImage() ? values(data.newImage()) : null);
        change.setOldImage(data.hasOldImage() ? values(data.oldImage()) : null);
        change.setSequenceNumber(data.sequenceNumber());
        change.setSizeBytes(data.sizeBytes());
        change.setStreamViewType(StreamViewType.fromValue(data.streamViewTypeAsString()));
        DynamodbStreamRecord record = new DynamodbStreamRecord();
        record.setEventID(source.eventID());
        record.setEventName(source.eventNameAsString());
        record.setEventVersion(source.eventVersion());
        record.setEventSource("aws:dynamodb");
        record.setAwsRegion(Arns.region(streamArn));
        record.setDynamodb(change);
        record.setEventSourceARN(streamArn);
        var identity = source.userIdentity();
        if (identity != null) {
            record.setUserIdentity(
                    new Identity().withPrincipalId(identity.principalId()).withType(identity.type()));
        }
        return record;
    }

    private static Map<String, AttributeValue> values(
            Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> source) {
        Map<String, AttributeValue> values = new LinkedHashMap<>();
        source.forEach((name, value) -> values.put(name, value(value)));
        return values;
    }

    private static AttributeValue value(software.amazon.awssdk.services.dynamodb.model.AttributeValue source) {
        AttributeValue value = new AttributeValue();
        return switch (source.type()) {
            case S -> value.withS(source.s());
            case N -> value.withN(source.n());
            case B -> value.withB(source.b().asByteBuffer());
            case SS -> value.withSS(source.ss());
            case NS -> value.withNS(source.ns());
            case BS ->
                value.withBS(source.bs().stream().map(SdkBytes::asByteBuffer).toList());
            case M -> value.withM(values(source.m()));
            case L -> value.withL(source.l().stream().map(StreamRecords::value).toList());
            case BOOL -> value.withBOOL(source.bool());
            case NUL -> value.withNULL(source.nul());
            case UNKNOWN_TO_SDK_VERSION -> throw new IllegalArgumentException("An attribute of an unknown type");
        };
    }
}
