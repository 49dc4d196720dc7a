package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.dynamodb.DynamodbAttributeValueTransformer;
import io.chasqui.aws.MessageItems;
import io.chasqui.message.OutboundMessage;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record of the conversations' stream shows of an outbound message. */
public final class StreamImages {
    private StreamImages() {}

    /** {@return the message as the record leaves it; empty when it is of something else, or a deletion} */
    public static Optional<OutboundMessage> after(DynamodbStreamRecord streamed) {
        return read(streamed.getDynamodb().getNewImage());
    }

    /** {@return the message as the record found it; empty when it is of something else, or the message is new} */
    public static Optional<OutboundMessage> before(DynamodbStreamRecord streamed) {
        return read(streamed.getDynamodb().getOldImage());
    }

    private static Optional<OutboundMessage> read(@Nullable Map<String, AttributeValue> image) {
        return image == null || image.isEmpty()
                ? Optional.empty()
                : MessageItems.outbound(DynamodbAttributeValueTransformer.toAttributeValueMapV2(image));
    }
}
