package io.chasqui.functions.edge;

import com.amazonaws.services.lambda.runtime.events.DynamodbEvent;
import com.amazonaws.services.lambda.runtime.events.DynamodbEvent.DynamodbStreamRecord;
import com.amazonaws.services.lambda.runtime.events.models.dynamodb.AttributeValue;
import com.amazonaws.services.lambda.runtime.events.transformers.v2.dynamodb.DynamodbAttributeValueTransformer;
import io.chasqui.messaging.aws.MessageItems;
import io.chasqui.messaging.message.OutboundMessage;
import io.chasqui.messaging.message.StoredInbound;
import io.chasqui.people.aws.DynamoRecipients;
import io.chasqui.people.aws.DynamoRecipients.InForce;
import io.chasqui.platform.tenant.TenantId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a record of a stream shows: of the conversations' a message, of the contacts' a consent. */
public final class StreamImages {
    private StreamImages() {}

    /** {@return the event with no records, which asks for nothing} */
    public static <E extends DynamodbEvent> E none(E event) {
        event.setRecords(List.of());
        return event;
    }

    /** {@return the message as the record leaves it; empty when it is of something else, or a deletion} */
    public static Optional<OutboundMessage> after(DynamodbStreamRecord streamed) {
        return read(streamed.getDynamodb().getNewImage());
    }

    /** {@return the message as the record found it; empty when it is of something else, or the message is new} */
    public static Optional<OutboundMessage> before(DynamodbStreamRecord streamed) {
        return read(streamed.getDynamodb().getOldImage());
    }

    /**
     * What a person has just written.
     *
     * @param tenant whom they wrote to
     */
    public record Received(TenantId tenant, StoredInbound message) {}

    /** {@return the inbound message that the record brought; empty when it is of something else} */
    public static Optional<Received> received(DynamodbStreamRecord streamed) {
        var image = streamed.getDynamodb().getNewImage();
        var old = streamed.getDynamodb().getOldImage();
        if (image == null || image.isEmpty() || (old != null && !old.isEmpty())) {
            return Optional.empty();
        }
        var values = DynamodbAttributeValueTransformer.toAttributeValueMapV2(image);
        return MessageItems.inbound(values).map(message -> new Received(MessageItems.tenantOf(values), message));
    }

    /** {@return the consent in force as the record leaves it; empty when it is of something else, or a deletion} */
    public static Optional<InForce> consentAfter(DynamodbStreamRecord streamed) {
        return consent(streamed.getDynamodb().getNewImage());
    }

    /** {@return the consent in force as the record found it; empty when there was none} */
    public static Optional<InForce> consentBefore(DynamodbStreamRecord streamed) {
        return consent(streamed.getDynamodb().getOldImage());
    }

    private static Optional<InForce> consent(@Nullable Map<String, AttributeValue> image) {
        return image == null || image.isEmpty()
                ? Optional.empty()
                : DynamoRecipients.inForce(DynamodbAttributeValueTransformer.toAttributeValueMapV2(image));
    }

    private static Optional<OutboundMessage> read(@Nullable Map<String, AttributeValue> image) {
        return image == null || image.isEmpty()
                ? Optional.empty()
                : MessageItems.outbound(DynamodbAttributeValueTransformer.toAttributeValueMapV2(image));
    }
}
