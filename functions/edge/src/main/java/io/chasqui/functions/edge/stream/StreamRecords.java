package io.chasqui.functions.edge.stream;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.StreamRecord;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.dynamodb.DynamodbAttributeValueTransformer;
import io.chasqui.platform.aws.ItemChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A stream's records as Lambda hands them over. */
public final class StreamRecords {
    private StreamRecords() {}

    /** {@return the event with no records, which asks for nothing} */
    public static <E extends DynamodbEvent> E none(E event) {
        event.setRecords(List.of());
        return event;
    }

    static ItemChange change(DynamodbStreamRecord streamed) {
        StreamRecord record = streamed.getDynamodb();
        return new ItemChange(record.getSequenceNumber(), image(record.getOldImage()), image(record.getNewImage()));
    }

    private static Map<String, software.amazon.awssdk.services.dynamodb.model.AttributeValue> image(
            @Nullable Map<String, AttributeValue> image) {
        return image == null ? Map.of() : DynamodbAttributeValueTransformer.toAttributeValueMapV2(image);
    }
}
