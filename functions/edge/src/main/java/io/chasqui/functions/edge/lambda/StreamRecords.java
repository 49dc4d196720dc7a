package io.chasqui.functions.edge.lambda;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A stream's records, with their images in
 * <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">DynamoDB's JSON</a>.
 */
final class StreamRecords {
    private StreamRecords() {}

    static List<DynamodbStreamRecord> read(Members event) {
        return event.objects("Records").stream().map(StreamRecords::record).toList();
    }

    private static DynamodbStreamRecord record(Members members) {
        Members change = members.object("dynamodb");
        StreamRecord dynamodb = new StreamRecord();
        dynamodb.setKeys(image(change.all().get("Keys")));
        dynamodb.setNewImage(image(change.all().get("NewImage")));
        dynamodb.setOldImage(image(change.all().get("OldImage")));
        dynamodb.setSequenceNumber(change.text("SequenceNumber"));
        DynamodbStreamRecord record = new DynamodbStreamRecord();
        record.setEventID(members.text("eventID"));
        record.setEventName(members.text("eventName"));
        record.setEventSourceARN(members.text("eventSourceARN"));
        record.setDynamodb(dynamodb);
        return record;
    }

    private static @Nullable Map<String, AttributeValue> image(@Nullable Object object) {
        if (!(object instanceof Map<?, ?> members)) {
            return null;
        }
        Map<String, AttributeValue> image = new LinkedHashMap<>();
        members.forEach((name, value) -> image.put((String) name, value((Map<?, ?>) value)));
        return image;
    }

    private static AttributeValue value(Map<?, ?> typed) {
        Map.Entry<?, ?> only = typed.entrySet().iterator().next();
        Object value = only.getValue();
        AttributeValue attribute = new AttributeValue();
        switch ((String) only.getKey()) {
            case "S" -> attribute.setS((String) value);
            case "N" -> attribute.setN((String) value);
            case "BOOL" -> attribute.setBOOL((Boolean) value);
            case "NULL" -> attribute.setNULL((Boolean) value);
            case "B" -> attribute.setB(bytes(value));
            case "M" -> attribute.setM(image(value));
            case "L" ->
                attribute.setL(
                        each(value).map(member -> value((Map<?, ?>) member)).toList());
            case "SS" -> attribute.setSS(each(value).map(String.class::cast).toList());
            case "NS" -> attribute.setNS(each(value).map(String.class::cast).toList());
            case "BS" -> attribute.setBS(each(value).map(StreamRecords::bytes).toList());
            default -> throw new IllegalArgumentException("no type of DynamoDB's: " + only.getKey());
        }
        return attribute;
    }

    private static Stream<?> each(Object list) {
        return ((List<?>) list).stream();
    }

    private static ByteBuffer bytes(Object base64) {
        return ByteBuffer.wrap(Base64.getDecoder().decode((String) base64));
    }
}
